import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type ToWriter =
  | { readonly kind: 'commit'; readonly operations: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'ready'; readonly era: number; readonly copied?: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'committed' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Makes operations durable, all or none. */
export interface Writer {
  /** Resolves when they are on the disk. One call at a time. @throws StoreError if none of them was done */
  commit(operations: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}

/** The store cannot do what it promises: nothing was committed. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The writing thread, seen from the thread that serves. */
export class WriterThread implements Writer {
  readonly era: number;
  /** Why the data file is taken for a copy; absent: it is not. */
  readonly copied: string | undefined;
  readonly #worker: Worker;
  #waiting: { resolve(): void; reject(error: Error): void } | undefined;
  #ended: StoreError | undefined;

  /** @throws StoreError if the folder cannot be had */
  static async open(folder: string): Promise<WriterThread> {
    const worker = new Worker(new URL('./writer-thread.js', import.meta.url), { workerData: folder });
    const [first] = (await once(worker, 'message')) as [FromWriter];
    if (first.kind === 'ready') return new WriterThread(worker, first.era, first.copied);
    throw new StoreError(first.kind === 'refused' ? first.reason : `the writer said ${first.kind} first`);
  }

  private constructor(worker: Worker, era: number, copied: string | undefined) {
    this.#worker = worker;
    this.era = era;
    this.copied = copied;
    worker.on('message', (message: FromWriter) => this.#answer(message));
    worker.on('error', (error) => this.#end(error.message));
    worker.on('exit', () => this.#end('it has ended'));
  }

  commit(operations: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage({ kind: 'commit', operations } satisfies ToWriter, [operations.buffer]);
    });
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage({ kind: 'close' } satisfies ToWriter);
    await ended;
  }

  #answer(message: FromWriter): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (message.kind === 'committed') waiting?.resolve();
    else if (message.kind === 'failed')
      waiting?.reject(new StoreError(`cannot write the data file: ${message.reason}`));
  }

  #end(why: string): void {
    this.#ended ??= new StoreError(`the thread that writes the data file is gone: ${why}`);
    this.#waiting?.reject(this.#ended);
    this.#waiting = undefined;
  }
}
