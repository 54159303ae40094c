/* exam-operand.h: an exam file, and words of people, named on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"
#include "rap-command.h"

G_BEGIN_DECLS

/* Opens the exam file @operand, or says on stderr why not. Returns: (transfer full) (nullable) */
RapStore *rap_exam_operand_open     (const char    *operand,
                                     RapStoreMode   mode) G_GNUC_WARN_UNUSED_RESULT;
typedef gboolean (*RapExamPrintFunc) (RapStore *store, gboolean as_json, GError **error);

/* All of a command that takes an exam file and --json, and prints what is in it with @print. */
RapExit   rap_exam_operand_print    (const RapCommand  *command,
                                     char             **arguments,
                                     RapExamPrintFunc   print);
/* Whether a new exam file may be called @operand: NAME.rapport. Another name would be no exam to
 * the desktop, nor to a person who tidies the folder up. @what: what it stands for: "EXAM"
 * Returns: FALSE, with *@status set */
gboolean  rap_exam_operand_check_new (const RapCommand *command,
                                      const char       *operand,
                                      const char       *what,
                                      RapExit          *status);
/* Closes @store (transfer full), or says on stderr what went wrong.
 * Returns: @status, or RAP_EXIT_PROBLEM in its place */
RapExit   rap_exam_operand_close    (RapStore      *store,
                                     const char    *operand,
                                     RapExit        status);
/* Says on stderr what is wrong with the exam file @operand. Returns: RAP_EXIT_PROBLEM */
RapExit   rap_exam_operand_complain (const char    *operand,
                                     const GError  *error);
/* @word, which is as the shell passed it, as UTF-8. @what: what it stands for, in the message:
 * "--title". Returns: (transfer full) (nullable): NULL, and *@status set, where it is no text */
char     *rap_exam_operand_to_text  (const RapCommand *command,
                                     const char       *word,
                                     const char       *what,
                                     RapExit          *status) G_GNUC_WARN_UNUSED_RESULT;
/* As rap_exam_operand_to_text() of an option that may be absent: @word of NULL leaves *@text as it
 * is. @text: (out) (transfer full). Returns: FALSE, with *@status set, where it is no text */
gboolean  rap_exam_operand_take_text (const RapCommand  *command,
                                      const char        *word,
                                      const char        *what,
                                      char             **text,
                                      RapExit           *status);
/* Whether @word is @id, or its beginning: four characters at least. */
gboolean  rap_exam_operand_names    (const char    *word,
                                     const RapId   *id);

G_END_DECLS
