/** For those who record or judge traces in programs of their own; the command line is `parley`. */
export type { Check, Finding } from './check/check.js';
export { check, each, fail, inconclusive, notApplicable, pass, UNREACHED, unlessLagged } from './check/check.js';
export { Script, script } from './check/script.js';
export { loadRegistry, type Registry } from './registry/registry.js';
export type { Requirement } from './registry/requirements.js';
export type * from './trace/events.js';
export { TRACE_VERSION } from './trace/events.js';
export { type Parsed, parse, serialise } from './trace/jsonl.js';
export { Recorder } from './trace/recorder.js';
export { answersTo, type Connection, type Frame, framesOf, Trace } from './trace/trace.js';
export { aggregate, conclude, count } from './verdict/aggregate.js';
export { judgeTrace } from './verdict/judge.js';
export { judgingOf } from './verdict/judging.js';
export type { CheckResult, ExitCode, RunResult, ScenarioFinding, ScenarioResult, Verdict } from './verdict/result.js';
