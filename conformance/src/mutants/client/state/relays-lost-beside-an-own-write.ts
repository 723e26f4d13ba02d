import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/relays-lost-beside-an-own-write',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/loser-follows', 'client/state/refused-goes-back'],
  defect: 'drops relays of a key while an own write to it has no answer',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'this.#watch([frame.key], () => this.state.take(frame.key, frame));',
      replace: `if (this.state.waits(frame.key)) return;
    this.#watch([frame.key], () => this.state.take(frame.key, frame));`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: '  /** Takes a relayed write,',
      replace: `  waits(key: string): boolean {
    return this.#own.has(key);
  }

  /** Takes a relayed write,`,
    },
  ],
});
