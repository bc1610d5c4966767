/** Runs once after all tests. */
export default function globalTeardown(): void {}
