/** The largest step, as this file calls it. */
const LARGEST = 0x0c;

export { LARGEST as LIMIT };
