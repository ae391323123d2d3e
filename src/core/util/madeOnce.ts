/**
 * A function that makes something of an object once and gives the same every time it is asked of that object
 * again; for what takes long to make, of objects that never change.
 */
export function madeOnce<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new WeakMap<Key, { readonly made: Made }>();
  return key => {
    const found = known.get(key) ?? { made: make(key) };
    known.set(key, found);
    return found.made;
  };
}
