/** An element of XML; its text is given as it is. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Attributes that are undefined are left out, and so are texts that are empty. */
export function element(
  name: string,
  attributes: XmlElement['attributes'],
  children: XmlElement['children'] = [],
): XmlElement {
  return { name, attributes, children: children.filter((child) => child !== '') };
}

export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${rendered(root, '')}`;
}

function rendered({ name, attributes, children }: XmlElement, indent: string): string {
  const facts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  const open = `${indent}<${name}${facts.join('')}`;
  if (children.length === 0) return `${open}/>\n`;
  const texts = children.filter((child) => typeof child === 'string');
  if (texts.length > 0) return `${open}>${texts.map(escaped).join('')}</${name}>\n`;
  const inner = children.flatMap((child) =>
    typeof child === 'string' ? [] : [rendered(child, `${indent}  `)],
  );
  return `${open}>\n${inner.join('')}${indent}</${name}>\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold is what it removes
const ILLEGAL = /\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const LONE_SURROGATES = /\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(ILLEGAL, '')
    .replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? '');
}
