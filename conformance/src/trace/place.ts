/**
 * Places in a trace. The place of an event is its number; an item of a batch has a fraction on that of its batch, so that any two
 * frames compare by their places as if each had come alone (PLY-BAT-1).
 */

/** Smaller than one over the items of any batch, and exact on the number of any event. */
const PART = 2 ** -24;

/** @param item index in the batch, from 0 */
export function placeOfItem(batch: number, item: number): number {
  return batch + (item + 1) * PART;
}

/** Number of the event in which something came. */
export function eventAt(place: number): number {
  return Math.floor(place);
}

/** The last place that belongs to an event: what has a greater one came later, and is no item of a batch that came with it. */
export function lastPlaceIn(event: number): number {
  return event + 1 - PART;
}
