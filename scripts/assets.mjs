import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { compile } from 'sass'

const ui = join('src', 'platform', 'ui')
const govuk = join('node_modules', 'govuk-frontend', 'dist', 'govuk')
const fonts = join('node_modules', '@fontsource-variable', 'atkinson-hyperlegible-next', 'files')
const folder = join('dist', 'assets')

// In the order they need each other.
const modules = [
  'errors/index',
  'common/index',
  'common/closest-attribute-value',
  'common/create-element',
  'component',
  'common/configuration',
  'i18n',
  'components/button/button',
  'components/character-count/character-count',
  'components/checkboxes/checkboxes',
  'components/error-summary/error-summary',
  'components/exit-this-page/exit-this-page',
  'components/notification-banner/notification-banner',
  'components/radios/radios',
  'components/skip-link/skip-link',
]

const listenParts = ['voices', 'speech', 'sentences', 'marks', 'speeds', 'sight', 'reader', 'start']

/**
 * Makes dist/assets: the stylesheet, fonts and scripts, each named by its content, beside it a brotli and a gzip
 * of each text, and manifest.json from plain name to the name with its content's hash.
 */
export async function buildAssets() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const manifest = {}
  const add = (name, content) => {
    manifest[name] = write(name, Buffer.from(content))
  }
  add('atkinson-latin.woff2', readFileSync(join(fonts, 'atkinson-hyperlegible-next-latin-wght-normal.woff2')))
  add('atkinson-latin-ext.woff2', readFileSync(join(fonts, 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2')))
  add('icon.svg', readFileSync(join(ui, 'icon.svg')))
  add('script-on.js', readFileSync(join(ui, 'script-on.js')))
  add('print.js', readFileSync(join(ui, 'print.js')))
  add('parts.js', partsScript())
  add('drafts.js', readFileSync(join(ui, 'drafts.js')))
  add('writing.js', readFileSync(join(ui, 'writing.js')))
  add('passkey-library.js', passkeyLibrary())
  add('passkey.js', readFileSync(join(ui, 'passkey.js')))
  add('record-voice.js', readFileSync(join(ui, 'record-voice.js')))
  add('play-media.js', readFileSync(join(ui, 'play-media.js')))
  add('listen.js', joined('listen', listenParts))
  add('theme.css', stylesheet(manifest))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2))
}

function write(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const hashed = name.replace(/(\.[^.]+)$/, `.${hash}$1`)
  writeFileSync(join(folder, hashed), content)
  if (!name.endsWith('.woff2')) {
    writeFileSync(join(folder, `${hashed}.br`), brotliCompressSync(content))
    writeFileSync(join(folder, `${hashed}.gz`), gzipSync(content, { level: 9 }))
  }
  return hashed
}

function stylesheet(manifest) {
  const { css } = compile(join(ui, 'theme.scss'), {
    style: 'compressed',
    loadPaths: ['node_modules'],
    logger: {
      warn(message) {
        throw new Error(`The stylesheet compiles with a warning: ${message}`)
      },
    },
  })
  return css.replace(/url\("?([\w.-]+\.woff2)"?\)/g, (_, name) => {
    if (!manifest[name]) throw new Error(`The stylesheet names ${name}, which is not among the assets`)
    return `url(${manifest[name]})`
  })
}

// One file from the few modules we use, in the place of a bundler. Parsing it finds a clash of names at build time.
function partsScript() {
  const { version } = JSON.parse(readFileSync(join(govuk, '..', '..', 'package.json'), 'utf8'))
  const script = [
    `/*! govuk-frontend ${version}, MIT licence, Copyright Crown, https://github.com/alphagov/govuk-frontend */`,
    '(() => {',
    ...modules.map((name) => scoped(readFileSync(join(govuk, `${name}.mjs`), 'utf8'))),
    start,
    '})()',
  ].join('\n')
  new Script(script)
  return script
}

// As its makers give it: it is not among the exports of its package.
function passkeyLibrary() {
  const folder = join('node_modules', '@simplewebauthn', 'browser')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const notice = `/*! @simplewebauthn/browser ${version}, MIT licence, Copyright Matthew Miller, https://github.com/MasterKale/SimpleWebAuthn */`
  return `${notice}\n${readFileSync(join(folder, 'dist', 'bundle', 'index.umd.min.js'), 'utf8')}`
}

// Our own script from its modules, in one scope: parsing it finds a clash of names, or an import left over.
function joined(folder, names) {
  const bodies = names.map((name) =>
    readFileSync(join(ui, folder, `${name}.js`), 'utf8')
      .replace(/^import .*$/gm, '')
      .replace(/^export /gm, '')
      .trim(),
  )
  const script = ['(() => {', "'use strict'", ...bodies, '})()'].join('\n')
  new Script(script)
  return script
}

const start = `for (const Part of [Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, Radios, SkipLink]) {
  for (const element of document.querySelectorAll('[data-module="' + Part.moduleName + '"]')) {
    try { new Part(element) } catch (error) { console.error(error) }
  }
}`

// Each module keeps a scope of its own, because several use the same private names.
function scoped(module) {
  const [, names] = /^export \{(.*)\};$/m.exec(module) ?? []
  if (!names) throw new Error('A GOV.UK module has no list of exports where one was expected')
  const body = module
    .replace(/^import .*;$/gm, '')
    .replace(/^export \{.*\};$/gm, '')
    .replace(/^\/\/# sourceMappingURL.*$/gm, '')
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*$/gm, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()
  return `const {${names}} = (() => {\n${body}\nreturn {${names}}\n})()`
}
