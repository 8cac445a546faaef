import { isFinal, type RunState, type Stateful, stateOf } from '../../jobs-api/index.ts';
import { type Html, html } from './html.ts';

/** The states that one colour stands for. */
export type Tone = 'good' | 'bad' | 'active' | 'quiet';

export function toneOf(state: RunState): Tone {
  if (state === 'succeeded') return 'good';
  if (state === 'running' || state === 'stopping') return 'active';
  return isFinal(state) && state !== 'skipped' ? 'bad' : 'quiet';
}

/** A state in words; its colour never says it alone. */
export function stateBadge(entity: Stateful): Html {
  const state = stateOf(entity);
  return html`<span class="state ${toneOf(state)}">${wordsOf(state)}</span>`;
}

export function wordsOf(state: RunState): string {
  return state.replaceAll('_', ' ');
}
