import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A program of the bench in a process of its own. It answers one message at a time. */
export interface Child<Question, Answer> {
  ask(question: Question): Promise<Answer>
  stop(): Promise<void>
}

/** Starts a compiled file of this folder, with flags for node. Its output is not wanted, its errors are. */
export function startChild<Question extends object, Answer>(
  file: string,
  flags: readonly string[] = [],
): Child<Question, Answer> {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const
  const child = fork(new URL(file, import.meta.url), { stdio: [...stdio], execArgv: [...flags] })
  const gone = once(child, 'exit')
  let before: Promise<unknown> = Promise.resolve()
  return {
    ask(question) {
      const answered = before.then(() => askOnce<Answer>(child, question, file))
      before = Promise.allSettled([answered])
      return answered
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      if (child.connected) child.disconnect()
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(late)
    },
  }
}

/** The other end: answers each question, and ends with whoever asks. */
export function answerParent<Question, Answer>(answer: (question: Question) => Promise<Answer>) {
  process.on('message', (question: Question) => {
    answer(question).then(
      (said) => process.send?.(said),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
  process.on('disconnect', () => process.exit(0))
}

function askOnce<Answer>(child: ChildProcess, question: object, file: string): Promise<Answer> {
  return new Promise((answered, failed) => {
    const onExit = () => failed(new Error(`${file} ended before it answered`))
    child.once('exit', onExit)
    child.once('message', (said) => {
      child.off('exit', onExit)
      answered(said as Answer)
    })
    child.send(question)
  })
}
