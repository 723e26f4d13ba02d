/** Areas of requirements (DESIGN, "The house"), in the order of the chapters. */
const NAMES: Readonly<Record<string, string>> = {
  TRN: 'transport',
  FRM: 'frames',
  HSK: 'handshake',
  HBT: 'heartbeat',
  REC: 'reconnect',
  ORD: 'ordering',
  DLV: 'delivery',
  QUE: 'offline queue',
  BAT: 'batch',
  TYP: 'typing',
  RED: 'read marks',
  STA: 'state',
  ERR: 'errors and closing',
  LIM: 'limits',
  SEC: 'security',
  EXT: 'extension',
  BAS: 'basic',
};

const ORDER = Object.keys(NAMES);

/** Code of the area of a requirement, for example HBT. */
export function areaOf(requirement: string): string {
  return requirement.split('-')[1] ?? '';
}

export function areaName(code: string): string {
  return NAMES[code] ?? code;
}

/** Orders requirement ids by area as the chapters do, then by number. */
export function byRequirement(a: string, b: string): number {
  const place = (id: string) => (ORDER.indexOf(areaOf(id)) + ORDER.length + 1) % (ORDER.length + 1);
  const number = (id: string) => Number(id.split('-')[2] ?? 0);
  return place(a) - place(b) || number(a) - number(b);
}
