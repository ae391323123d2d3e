import type { InputSchema, PropertySchema } from './definitions.ts';

/** An input a tool cannot work with. The message says what to give instead. */
export class ToolInputError extends Error {
  override readonly name = 'ToolInputError';
}

/** What a model gave to a tool, checked. */
export class ToolInput {
  readonly #values: ReadonlyMap<string, unknown>;

  /** @throws {ToolInputError} when the input is not what the schema asks for. */
  constructor(input: unknown, { properties, required }: InputSchema) {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      throw new ToolInputError('The input must be an object.');
    }
    const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
    for (const [name, value] of given) {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (!schema) {
        throw new ToolInputError(`There is no "${name}"; there are ${Object.keys(properties).join(', ')}.`);
      }
      const flaw = flawOf(value, schema);
      if (flaw !== undefined) throw new ToolInputError(`"${name}" must be ${flaw}.`);
    }
    this.#values = new Map(given);
    const missing = required.filter(name => !this.#values.has(name));
    if (missing.length > 0) throw new ToolInputError(`"${missing.join('", "')}" must be given.`);
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.map(String) : [];
  }
}

/** What the value should have been; undefined when nothing is wrong with it. */
function flawOf(value: unknown, schema: PropertySchema): string | undefined {
  switch (schema.type) {
    case 'string': {
      const allowed = schema.enum;
      if (allowed && !allowed.includes(String(value))) return `one of ${allowed.join(', ')}`;
      return typeof value === 'string' && value.trim() !== '' ? undefined : 'a text that is not empty';
    }
    case 'integer': {
      const { minimum, maximum = Number.MAX_SAFE_INTEGER } = schema;
      const fits = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
      if (fits) return undefined;
      return `a whole number from ${minimum}${schema.maximum === undefined ? '' : ` to ${maximum}`}`;
    }
    case 'array': {
      const isList = Array.isArray(value) && value.every(item => typeof item === 'string' && item !== '');
      if (isList && value.length >= schema.minItems && value.length <= schema.maxItems) return undefined;
      return `a list of ${schema.minItems} to ${schema.maxItems} texts`;
    }
  }
}
