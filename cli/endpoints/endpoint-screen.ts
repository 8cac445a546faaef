import type { EndpointEvent } from '../../runtime/index.ts';
import { contactLost } from '../screen/contact-words.ts';
import { openWaitingScreen, type WaitingScreen, type WaitingWorld } from '../screen/waiting-screen.ts';
import { endpointFrame, endpointLine } from './endpoint-line.ts';

/** What waiting for an endpoint is shown on. @param hint what Ctrl+C does */
export function openEndpointScreen(world: WaitingWorld, hint: string): WaitingScreen<EndpointEvent> {
  return openWaitingScreen(world, {
    line: endpointLine,
    still: ({ endpoint }) => `${endpoint.name}  still ${endpoint.state}`,
    frame: ({ endpoint }, space, style) => endpointFrame(endpoint, space, style),
    note(event) {
      if (event.type === 'contact.lost') return contactLost(event);
      return event.type === 'endpoint.ready' ? undefined : hint;
    },
  });
}
