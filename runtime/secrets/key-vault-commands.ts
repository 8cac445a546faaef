import { shellWord } from '../../messages/shell-word.ts';

/** What to type where Databricks cannot write: https://learn.microsoft.com/cli/azure/keyvault/secret */

export function putIntoKeyVault(vault: string, key: string): string {
  return `az keyvault secret set --vault-name ${vault} --name ${shellWord(key)} --file <file>`;
}

export function deleteFromKeyVault(vault: string, key: string): string {
  return `az keyvault secret delete --vault-name ${vault} --name ${shellWord(key)}`;
}
