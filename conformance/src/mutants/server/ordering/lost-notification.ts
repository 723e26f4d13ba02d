import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/lost-notification',
  kills: 'server/ordering/reaches-every-member',
  defect: 'tells members of commits twice a second at most, and loses the last one of a burst until the next',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    this.#context.turn.defer(this.#pumpAll);',
      replace: `    const now = this.#context.monotonic();
    if (now - this.#toldAt > 500) {
      this.#toldAt = now;
      this.#context.turn.defer(this.#pumpAll);
      return;
    }
    this.#context.turn.defer(() => {
      for (const member of this.#members) if (member.unanswered) member.pump(PUMP_SLOTS);
    });`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '  #head = 0;',
      replace: `  #head = 0;
  #toldAt = 0;`,
    },
    {
      file: 'reference-server/src/core/member.ts',
      find: '  get live(): boolean {',
      replace: `  get unanswered(): boolean {
    return (this.#open?.size ?? 0) > 0;
  }

  get live(): boolean {`,
    },
  ],
});
