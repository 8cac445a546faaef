import { Token } from '#cdktf';
import { badApplicationId, groupWithoutName, userWithoutEmail } from './errors.ts';
import type { Mistake } from './private/mistake.ts';

/** The attribute by which the provider names a kind of principal in an access control list. */
export type PrincipalAttribute = 'user_name' | 'group_name' | 'service_principal_name';

/** A principal that can act: be the owner of something, or the one a job runs as. A group cannot. */
export type Identity = Principal<'user_name' | 'service_principal_name'>;

/** What Databricks calls an application id: a UUID, in any case. */
export const APPLICATION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who may use something: a user, a group or a service principal. */
export class Principal<Attribute extends PrincipalAttribute = PrincipalAttribute> {
  readonly attribute: Attribute;
  /** A user's email in lower case, a group's display name, or a service principal's application id. */
  readonly name: string;
  /** What is wrong with it; reported by the construct that it is given to. @internal */
  readonly problem: Mistake | undefined;

  private constructor(attribute: Attribute, name: string, problem: Mistake | undefined) {
    this.attribute = attribute;
    this.name = name;
    this.problem = Token.isUnresolved(name) ? undefined : problem;
  }

  /**
   * A user.
   * @param email in any case: Databricks compares in lower case and would show a difference on every plan
   */
  static user(email: string): Principal<'user_name'> {
    const name = Token.isUnresolved(email) ? email : email.toLowerCase();
    const problem = name.includes('@') ? undefined : userWithoutEmail(email);
    return new Principal('user_name', name, problem);
  }

  /** A group of the account, or of the workspace. @param displayName such as `data-science`; `users` is everyone */
  static group(displayName: string): Principal<'group_name'> {
    const problem = displayName.trim() === '' ? groupWithoutName() : undefined;
    return new Principal('group_name', displayName, problem);
  }

  /** A service principal. @param applicationId the UUID, not the numeric id and not the display name */
  static servicePrincipal(applicationId: string): Principal<'service_principal_name'> {
    const problem = APPLICATION_ID.test(applicationId) ? undefined : badApplicationId(applicationId);
    return new Principal('service_principal_name', applicationId, problem);
  }

  /** One word for one principal: unlike the name alone, the same for no two. */
  get key(): string {
    return `${this.attribute}:${this.name}`;
  }
}
