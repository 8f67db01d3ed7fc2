// SPDX-License-Identifier: Apache-2.0
// Words to write JSON Schemas with. Everything they make is open: a reader must accept keys, values and
// lines that a later version adds.

/** An object whose keys are all always there, but for those named in `optional`. */
export function object(description, properties, { optional = [] } = {}) {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', description, properties, required };
}

/** An object of many of the same: keys as `pattern` says, values as `values` says. */
export const map = (description, pattern, values) => ({
  type: 'object',
  description,
  propertyNames: { pattern },
  additionalProperties: values,
});

export const list = (description, items) => ({ type: 'array', description, items });
export const text = (description, more = {}) => ({ type: 'string', description, ...more });
export const flag = (description) => ({ type: 'boolean', description });
export const number = (description) => ({ type: 'number', description });
/** A whole number, not negative. */
export const integer = (description, more = {}) => ({ type: 'integer', minimum: 0, description, ...more });
export const constant = (value, description) => ({ const: value, description });
/** One of these and never another one. */
export const choice = (description, values) => ({ enum: values, description });
/** One of these today. */
export const known = (description, values) => ({
  description: `${description} Known values: ${values.join(', ')}; more may come.`,
  anyOf: [{ enum: values }, { type: 'string' }],
});
/** The definition of this name, of those in shared.mjs or of the same schema. */
export const ref = (name, description) => ({ $ref: `#/$defs/${name}`, ...(description ? { description } : {}) });

/** Or null. */
export function nullable(schema) {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  const { description, ...rest } = schema;
  return { ...(description ? { description } : {}), anyOf: [rest, { type: 'null' }] };
}

/** Any one of these definitions. */
export const anyOf = (description, names) => ({ description, anyOf: names.map((name) => ref(name)) });

/** A line of a JSON Lines stream: the object with its type before it. */
export const line = (type, schema) => ({
  ...schema,
  properties: { type: constant(type, 'What this line is.'), ...schema.properties },
  required: ['type', ...schema.required],
});

/** A line of a type that this version does not write. */
export const laterLine = (types) => ({
  type: 'object',
  description: 'A line of a later version: skip it.',
  properties: { type: { type: 'string', not: { enum: types } } },
  required: ['type'],
});
