import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Node's own SHA-256, many times as fast, where there is Node; undefined elsewhere. */
const crypto = globalThis.process?.getBuiltinModule?.('node:crypto');

/** Hexadecimal digits of 128 bits. */
const digits = 32;

/**
 * Digest of a text: the first 128 bits of its SHA-256 (FIPS 180-4) as 32 hexadecimal digits. Synchronous
 * and the same with and without Node.
 */
export function digestOf(text: string): string {
  return crypto ? crypto.hash('sha256', text, 'hex').slice(0, digits) : portableDigestOf(text);
}

/** The same by our own means alone. */
export function portableDigestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);
}
