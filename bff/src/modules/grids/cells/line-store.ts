/** Lines, each once however often and in whichever direction it is drawn: neighbours share their borders. */
export type LineStore = Readonly<{
  /** Four numbers a line; those not yet taken are zero. */
  lines: Float64Array;
  /** Where the line is in `lines`. */
  add(ax: number, ay: number, bx: number, by: number): number;
  /** Lines kept. */
  size(): number;
}>;

const FREE = -1;

/** Room for up to `most` lines. */
export function createLineStore(most: number): LineStore {
  const lines = new Float64Array(most * 4);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(most * 2 + 2))).fill(FREE);
  const scratch = new Float64Array(4);
  const bits = new Int32Array(scratch.buffer);
  let used = 0;

  function slotOf(): number {
    let hash = 0;
    for (const part of bits) hash = Math.imul(hash ^ part, 0x9e3779b1) ^ (hash >>> 15);
    return (hash ^ (hash >>> 13)) & (slots.length - 1);
  }

  function isAt(place: number): boolean {
    return scratch.every((value, i) => lines[place + i] === value);
  }

  return {
    lines,
    size: () => used / 4,
    add(ax, ay, bx, by) {
      // Adding zero makes one zero of the two that doubles have.
      if (ax < bx || (ax === bx && ay <= by)) scratch.set([ax + 0, ay + 0, bx + 0, by + 0]);
      else scratch.set([bx + 0, by + 0, ax + 0, ay + 0]);
      let slot = slotOf();
      for (let place = slots[slot] ?? FREE; place !== FREE; place = slots[slot] ?? FREE) {
        if (isAt(place)) return place;
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = used;
      lines.set(scratch, used);
      used += 4;
      return used - 4;
    },
  };
}
