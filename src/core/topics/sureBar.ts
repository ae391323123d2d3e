/** Mean probability of being right that the filed articles of a collection are to have. */
const wantedMean = 0.96;
/** A guess this likely is always sure, and one less likely than the least never. */
const strict = 0.92;
const least = 0.85;

/**
 * How likely a learned guess must be for its article to be filed by it. What counts is how many of the filed
 * are right, so where most guesses are likely some less likely ones may be filed among them.
 *
 * @param confidences probabilities of the guesses for all articles without a topic
 * @returns a probability
 */
export function sureBar(confidences: readonly number[]): number {
  let bar = strict;
  let sum = 0;
  for (const [index, confidence] of [...confidences].sort((a, b) => b - a).entries()) {
    sum += confidence;
    if (confidence < least) break;
    if (sum >= wantedMean * (index + 1)) bar = Math.min(bar, confidence);
  }
  return bar;
}
