/* exam-operand.c: an exam file, and words of people, named on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam-operand.h"

#include <glib/gi18n.h>
#include <string.h>

#define SUFFIX ".rapport"

/* Fewer characters of an id are too easily those of another thing tomorrow. */
#define LEAST_PREFIX 4

RapExit
rap_exam_operand_complain (const char   *operand,
                           const GError *error)
{
  g_autofree char *label = rap_command_file_label (operand);
  g_autofree char *whole = g_canonicalize_filename (operand, NULL);
  g_autofree char *message = NULL;

  /* What the file itself refuses names it; what the exam refuses does not. */
  if (g_str_has_prefix (error->message, label) || g_str_has_prefix (error->message, whole))
    message = g_strdup (error->message);
  else
    message = g_strdup_printf ("%s: %s", label, error->message);
  rap_command_complain (message);
  return RAP_EXIT_PROBLEM;
}

RapStore *
rap_exam_operand_open (const char   *operand,
                       RapStoreMode  mode)
{
  g_autoptr (GError) error = NULL;
  RapStore *store;

  if (strcmp (operand, "-") == 0)
    {
      rap_command_complain (_("-: an exam is a file; it is not read from standard input. Give its "
                              "name, or “./-” for a file of that name"));
      return NULL;
    }
  store = rap_store_open (operand, mode, NULL, &error);

  if (store == NULL)
    rap_exam_operand_complain (operand, error);
  else if (rap_store_get_left_out (store) != NULL)
    rap_command_complain (rap_store_get_left_out (store));
  return store;
}

RapExit
rap_exam_operand_print (const RapCommand  *command,
                        char             **arguments,
                        RapExamPrintFunc   print)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("As JSON"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RapExit status;

  if (!rap_command_parse (command, arguments, entries, 1, 1, &operands, &status))
    return status;
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (print (store, json, &error))
    return RAP_EXIT_FINE;
  return rap_exam_operand_complain (operands.words[0], error);
}

gboolean
rap_exam_operand_check_new (const RapCommand *command,
                            const char       *operand,
                            const char       *what,
                            RapExit          *status)
{
  g_autofree char *small = g_ascii_strdown (operand, -1);
  g_autofree char *base = g_path_get_basename (small);
  g_autofree char *label = g_filename_display_name (operand);

  if (g_str_has_suffix (base, SUFFIX) && strcmp (base, SUFFIX) != 0)
    return TRUE;
  /* Translators: a word for an operand, such as EXAM, what was given for it, and ".rapport". */
  *status = rap_command_misused (command, _("%s is “%s”; the name of an exam file ends in “%s”"),
                                 what, label, SUFFIX);
  return FALSE;
}

RapExit
rap_exam_operand_close (RapStore   *store,
                        const char *operand,
                        RapExit     status)
{
  g_autoptr (GError) error = NULL;
  gboolean left_out = rap_store_get_left_out (store) != NULL;

  if (rap_store_close (store, &error))
    return left_out ? RAP_EXIT_PROBLEM : status;
  return rap_exam_operand_complain (operand, error);
}

char *
rap_exam_operand_to_text (const RapCommand *command,
                          const char       *word,
                          const char       *what,
                          RapExit          *status)
{
  char *text;

  /* In the C locale the shell passes UTF-8 all the same. */
  if (g_utf8_validate (word, -1, NULL))
    return g_strdup (word);
  text = g_locale_to_utf8 (word, -1, NULL, NULL, NULL);
  if (text == NULL)
    /* Translators: %s is an option, such as "--title". */
    *status = rap_command_misused (command, _("%s: this is not text in UTF-8 or in the encoding of "
                                              "the locale"), what);
  return text;
}

gboolean
rap_exam_operand_take_text (const RapCommand  *command,
                            const char        *word,
                            const char        *what,
                            char             **text,
                            RapExit           *status)
{
  if (word == NULL)
    return TRUE;
  *text = rap_exam_operand_to_text (command, word, what, status);
  return *text != NULL;
}

gboolean
rap_exam_operand_names (const char  *word,
                        const RapId *id)
{
  g_autofree char *small = g_ascii_strdown (word, -1);
  char text[RAP_ID_TEXT_SIZE];

  return strlen (small) >= LEAST_PREFIX && g_str_has_prefix (rap_id_to_text (id, text), small);
}
