/** Largest page that is read, bytes. A larger one becomes a problem. */
export const maxPageBytes = 64 * 1024 * 1024;
