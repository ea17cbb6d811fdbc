// Which colours stand in a part of a screenshot?

import { PNG } from "pngjs";

/** @typedef {{ x: number, y: number, width: number, height: number }} Box in CSS pixels of the window */

/**
 * How many pixels of a box are reddish (figures), and how many bluish (keywords): paper and ink are neither.
 * @param {Buffer} screenshot PNG
 * @param {Box} box
 * @param {number} ratio device pixels to a CSS pixel
 */
export function colours(screenshot, { x, y, width, height }, ratio) {
  const { data, width: across, height: down } = PNG.sync.read(screenshot);
  const count = { red: 0, blue: 0, all: 0 };
  for (let row = Math.floor(y * ratio); row < Math.min(down, (y + height) * ratio); row++) {
    for (let column = Math.floor(x * ratio); column < Math.min(across, (x + width) * ratio); column++) {
      const at = 4 * (row * across + column);
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      count.all++;
      if (red - green > 12 && red - blue > 12) count.red++;
      if (blue - red > 30) count.blue++;
    }
  }
  return count;
}
