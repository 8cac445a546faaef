// Keeps a page that shows something under way as the workspace tells it. Without it the page reloads by itself.
const EVERY_MS = 1000;

async function update() {
  const before = document.querySelector('main');
  if (!before?.hasAttribute('data-live')) return;
  if (!document.hidden && !before.contains(document.activeElement?.closest('form') ?? null)) {
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const after = page.querySelector('main');
      if (answer.ok && after && after.innerHTML !== before.innerHTML) replace(before, after);
    } catch {
      // The workspace is away; it is asked again.
    }
  }
  setTimeout(update, EVERY_MS);
}

function replace(before, after) {
  const places = [...before.querySelectorAll('.scroll')].map(({ scrollLeft }) => scrollLeft);
  const open = [...before.querySelectorAll('details')].map((details) => details.open);
  const focused = document.activeElement?.getAttribute('href');
  before.replaceWith(after);
  for (const [index, element] of [...after.querySelectorAll('.scroll')].entries()) {
    element.scrollLeft = places[index] ?? 0;
  }
  for (const [index, details] of [...after.querySelectorAll('details')].entries()) {
    details.open = open[index] ?? details.open;
  }
  if (focused) after.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
}

setTimeout(update, EVERY_MS);
