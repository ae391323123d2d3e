/** The element of the panel's page that `selector` names. Throws when the page lacks it. */
export function part<E extends HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`the page has no ${selector}`);
  return element;
}

/** A new element of class `className` holding `content`; strings become text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}

/** A button that reads `label` and runs `action`. */
export function button(
  className: string,
  label: string,
  action: (event: MouseEvent) => void,
): HTMLButtonElement {
  const element = make('button', className, label);
  element.type = 'button';
  element.addEventListener('click', action);
  return element;
}
