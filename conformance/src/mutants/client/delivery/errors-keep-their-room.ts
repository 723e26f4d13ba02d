import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/errors-keep-their-room',
  kills: 'client/delivery/uses-room',
  seenIn: 'client/delivery/makes-room',
  defect: 'counts a refused message as unanswered for ever, so that enough of them leave no room for others',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '      this.#host.inFlight--;\n',
      replace: "      if (answer.type !== 'error') this.#host.inFlight--;\n",
    },
  ],
});
