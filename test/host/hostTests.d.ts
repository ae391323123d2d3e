/** Made at build time by `.config/build.ts`: the test files of each folder of `test/host`. */
export const suites: Readonly<
  Record<string, readonly (readonly [file: string, load: () => Promise<unknown>])[] | undefined>
>;
