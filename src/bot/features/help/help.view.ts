import { FormattedString } from '@grammyjs/parse-mode';
import type { Role } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { TEAM_COMMANDS } from '../../commands.ts';
import type { Screen } from '../../telegram/screen.ts';
import { type CommandName, commandsText } from '../../text/commands.text.ts';
import { helpText } from '../../text/help.text.ts';

/** What a member of the team can do, in groups, with an example of each command. */
export function helpView(role: Role, locale: Locale): Screen {
  const text = helpText[locale];
  const group = (name: keyof typeof TEAM_COMMANDS): FormattedString =>
    FormattedString.join(
      [
        FormattedString.b(text.groups[name]),
        ...TEAM_COMMANDS[name].map((command) => helpLine(command, locale)),
      ],
      '\n',
    );
  const parts = [
    FormattedString.b(text.title),
    group('base'),
    FormattedString.join([group('client'), FormattedString.i(text.refs)], '\n'),
    ...(role === 'owner' ? [group('owner')] : []),
    group('rest'),
    text.tips.map((tip) => `• ${tip}`).join('\n'),
  ];
  return { text: FormattedString.join(parts, '\n\n') };
}

/** A command can be tapped. Its example is code: it can be copied, and Telegram makes no link of the phone in it. */
function helpLine(name: CommandName, locale: Locale): FormattedString {
  const { about, usage } = commandsText[locale][name];
  const command = usage === '' ? [`/${name}`] : [`/${name}`, FormattedString.code(usage)];
  return FormattedString.join([...command, `— ${about}`], ' ');
}
