export type { Annotation } from './annotations.ts'
export { type ConcurrencyGroups, createConcurrencyGroups } from './concurrency-groups.ts'
export type {
  Conclusion,
  JobEvent,
  JobOfRun,
  JobResult,
  OfEnvironment,
  Phase,
  Reviewers,
  RunOptions,
  RunResult,
  StepResult,
} from './options.ts'
export { Refusal } from './plan/refusal.ts'
export { ladder } from './process.ts'
export { renderSummary } from './render-summary.ts'
export { runWorkflow } from './run.ts'
export { printable } from './terminal.ts'
export { readWorkflow } from './workflow.ts'
