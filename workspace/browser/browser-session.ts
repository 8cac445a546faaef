import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../identity/caller.ts';
import type { Gatekeeper } from '../identity/gatekeeper.ts';
import { isSameSecret } from '../identity/secret-text.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** Long enough for a person to click, short enough that a link left in a log opens nothing. */
const TICKET_LIFETIME_MS = 10 * 60_000;

/**
 * Lets the owner of the workspace's token use its pages. A browser has a cookie that is made from the token and is
 * not it: no other program can use it, and no page can read it.
 */
export class BrowserSession {
  private readonly context: WorkspaceContext;
  private readonly gatekeeper: Gatekeeper;
  private readonly tickets = new Map<string, number>();
  private readonly secret: string;
  private readonly cookieName: string;

  constructor(context: WorkspaceContext, gatekeeper: Gatekeeper) {
    this.context = context;
    this.gatekeeper = gatekeeper;
    this.secret = createHmac('sha256', context.token).update('browser session').digest('base64url');
    // Browsers share cookies among the ports of a host.
    this.cookieName = `lakeform_${new URL(context.url).port}`;
  }

  /** Who sits before the browser, or undefined when nobody has signed in there. */
  caller(headers: IncomingHttpHeaders): Caller | undefined {
    const given = readCookie(headers.cookie ?? '', this.cookieName);
    return given !== undefined && isSameSecret(given, this.secret)
      ? this.callerOf(this.context.token)
      : undefined;
  }

  /** A word that signs in one browser, once, within ten minutes. */
  issueTicket(): string {
    const ticket = randomBytes(18).toString('base64url');
    this.tickets.set(ticket, this.context.clock.now() + TICKET_LIFETIME_MS);
    return ticket;
  }

  /** The value of `Set-Cookie` for a ticket that is good, or undefined. */
  redeem(ticket: string): string | undefined {
    const validUntil = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return validUntil !== undefined && this.context.clock.now() < validUntil ? this.cookie() : undefined;
  }

  /** The value of `Set-Cookie` for the workspace's token, or undefined for any other text. */
  signIn(token: string): string | undefined {
    return isSameSecret(token, this.context.token) ? this.cookie() : undefined;
  }

  private callerOf(token: string): Caller {
    return this.gatekeeper.caller({ authorization: `Bearer ${token}` });
  }

  /** `Lax`, so that a link in a terminal or a chat opens; what changes something is a POST, and those are not sent. */
  private cookie(): string {
    return `${this.cookieName}=${this.secret}; HttpOnly; SameSite=Lax; Path=/`;
  }
}

function readCookie(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
