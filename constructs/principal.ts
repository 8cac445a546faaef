/** The attribute by which the provider names a kind of principal in an access control list. */
export type PrincipalAttribute = 'user_name' | 'group_name' | 'service_principal_name';

/** Who may use something: a user, a group or a service principal. */
export class Principal {
  readonly attribute: PrincipalAttribute;
  /** A user's email in lower case, a group's display name, or a service principal's application id. */
  readonly name: string;

  private constructor(attribute: PrincipalAttribute, name: string) {
    this.attribute = attribute;
    this.name = name;
  }

  /** @param email in any case: Databricks compares in lower case and would show a difference on every plan. */
  static user(email: string): Principal {
    return new Principal('user_name', email.toLowerCase());
  }

  /** @param displayName such as `data-science`; `users` is everyone. */
  static group(displayName: string): Principal {
    return new Principal('group_name', displayName);
  }

  /** @param applicationId the UUID, not the numeric id and not the display name. */
  static servicePrincipal(applicationId: string): Principal {
    return new Principal('service_principal_name', applicationId);
  }

  /** One word for one principal: unlike the name alone, the same for no two. */
  get key(): string {
    return `${this.attribute}:${this.name}`;
  }
}
