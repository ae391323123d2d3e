import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Digest of a text: the first 128 bits of its SHA-256 (FIPS 180-4) as 32 hexadecimal digits. Synchronous
 * and the same with and without Node.
 */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16));
}
