import pg from 'pg'
import { type LoginNames, type Logins, loginNames, prepareLogins } from '../platform/db/logins.ts'
import { at, type TestServer } from './database.ts'
import { removeFolder, testFolder } from './setup.ts'

/** A database with nothing in it, under other logins than those of the tests' template, and an empty var folder. */
export interface EmptyMachine {
  owner: pg.Client
  logins: Logins
  names: LoginNames
  varFolder: string
  close(): Promise<void>
}

/** Makes one. Its owner too has a name of its own, as on a machine that somebody else set up. */
export async function emptyMachine(server: Pick<TestServer, 'prefix' | 'home'>): Promise<EmptyMachine> {
  const name = `${server.prefix}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const maker = new pg.Client(server.home)
  await maker.connect()
  const user = `${name}_owner`
  await maker.query(`create role ${user} login createrole createdb password 'known'`)
  await maker.query(`grant ${user} to current_user`)
  await maker.query(`create database ${name} owner ${user} template template0`)
  await maker.end()

  const place = new pg.Client(at(server.home, name))
  const config = { host: place.host, port: place.port, database: name, user, password: 'known' }
  const owner = new pg.Client(config)
  await owner.connect()
  const logins = await prepareLogins(owner, { owner: config, urls: {}, secret: name })
  const varFolder = await testFolder()
  return {
    owner,
    logins,
    names: loginNames(logins),
    varFolder,
    async close() {
      await owner.end()
      await removeFolder(varFolder)
    },
  }
}
