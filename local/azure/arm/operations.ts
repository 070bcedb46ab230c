import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../../http/json.ts'
import type { Clock } from '../../ports.ts'
import { type ArmError, armErrorOf } from './error.ts'

/** A long operation. It runs by itself; being asked about it changes nothing. */
export interface Operation {
  readonly id: string
  /** the word that its status shows while it runs */
  readonly runningWord: string
  status: 'Running' | 'Succeeded' | 'Failed' | 'Canceled'
  error: ArmError | undefined
  readonly startedAt: number
  endedAt: number | undefined
  /** resolves when it has ended, never rejects */
  readonly ended: Promise<void>
  /** what its result URL answers at the end: 200 without a body after actions and groups, 204 after other deletions */
  readonly resultStatus: 200 | 204
  /** the paths at which its client was told to ask, in lower case */
  readonly askedAt: Set<string>
}

export interface Operations {
  /** Starts `work` after `ms` milliseconds. */
  start(plan: {
    readonly ms: number
    readonly work: () => Promise<void>
    readonly runningWord?: string
    readonly resultStatus?: 200 | 204
  }): Operation
  get(id: string): Operation | undefined
  /** Waits as an operation does, by the clock of the stack; ends early when everything closes. */
  sleep(ms: number): Promise<void>
  running(): readonly Operation[]
  /** Cuts all waiting short and waits until the running work has ended. */
  close(): Promise<void>
}

export function createOperations({ now, alarm }: Pick<Clock, 'now' | 'alarm'>): Operations {
  const byId = new Map<string, Operation>()
  const wakers = new Set<() => void>()
  let closed = false

  const sleep = (ms: number): Promise<void> =>
    new Promise(resolve => {
      if (closed || ms <= 0) return resolve()
      const wake = () => {
        takeBack()
        wakers.delete(wake)
        resolve()
      }
      const takeBack = alarm(now() + ms, wake)
      wakers.add(wake)
    })

  return {
    start(plan) {
      const operation: Operation = {
        id: randomUUID(),
        runningWord: plan.runningWord ?? 'InProgress',
        status: 'Running',
        error: undefined,
        startedAt: now(),
        endedAt: undefined,
        ended: Promise.resolve(),
        resultStatus: plan.resultStatus ?? 200,
        askedAt: new Set(),
      }
      const run = async () => {
        try {
          await sleep(plan.ms)
          await plan.work()
          operation.status = 'Succeeded'
        } catch (thrown) {
          operation.error = armErrorOf(thrown)
          operation.status = operation.error.code === 'OperationCanceled' ? 'Canceled' : 'Failed'
        }
        operation.endedAt = now()
      }
      const started: Operation = Object.assign(operation, { ended: run() })
      byId.set(started.id, started)
      return started
    },
    get: id => byId.get(id.toLowerCase()),
    sleep,
    running: () => [...byId.values()].filter(operation => operation.status === 'Running'),
    async close() {
      closed = true
      for (const wake of [...wakers]) wake()
      await Promise.all([...byId.values()].map(operation => operation.ended))
    },
  }
}

/** The body of an `Azure-AsyncOperation` URL. */
export function operationStatus(operation: Operation, url: string): JsonObject {
  const iso = (at: number) => new Date(at).toISOString()
  return {
    id: url,
    name: operation.id,
    startTime: iso(operation.startedAt),
    status: operation.status === 'Running' ? operation.runningWord : operation.status,
    ...(operation.endedAt === undefined ? {} : { endTime: iso(operation.endedAt) }),
    ...(operation.error === undefined ? {} : { error: operation.error.body() }),
  }
}
