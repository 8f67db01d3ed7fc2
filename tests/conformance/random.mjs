// SPDX-License-Identifier: Apache-2.0
// A small seeded generator, so that every run and every machine makes the same texts.

export class Random {
  constructor(seed) {
    // Four words of state (xorshift128), spread from the seed by a Weyl step and a multiply.
    this.state = new Uint32Array(4);
    let word = seed >>> 0;
    for (let i = 0; i < 4; i++) {
      word = (word + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(word ^ (word >>> 16), 0x45d9f3b);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
      this.state[i] = mixed ^ (mixed >>> 13) || i + 1;
    }
    for (let i = 0; i < 16; i++) this.next();
  }

  next() {
    const s = this.state;
    let t = s[3];
    const first = s[0];
    s[3] = s[2];
    s[2] = s[1];
    s[1] = first;
    t ^= t << 11;
    t ^= t >>> 8;
    s[0] = t ^ first ^ (first >>> 19);
    return s[0];
  }

  /** An integer in [0, bound). */
  below(bound) {
    return Math.floor((this.next() / 4294967296) * bound);
  }

  between(low, high) {
    return low + this.below(high - low + 1);
  }

  chance(probability) {
    return this.next() / 4294967296 < probability;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** pairs: [weight, value] ... */
  weighted(pairs) {
    let total = 0;
    for (const [weight] of pairs) total += weight;
    let at = this.below(total);
    for (const [weight, value] of pairs) {
      if (at < weight) return value;
      at -= weight;
    }
    return pairs[pairs.length - 1][1];
  }
}
