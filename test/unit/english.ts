// Before each file of the unit tests: files of one thread share their modules, and a test may have left Korean behind.
import * as l10n from '@vscode/l10n';

l10n.config({ contents: '{}' });
