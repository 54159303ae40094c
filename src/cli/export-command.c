/* export-command.c: the command export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export-command.h"

#include "exam-operand.h"
#include "report/rap-csv-export.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A failed file names itself. What GIO reports without one is about standard output; anything else
 * is about the exam. */
static RapExit
complain (const char   *exam,
          const char   *output,
          const GError *error)
{
  g_autofree char *message = NULL;

  if (output != NULL && g_str_has_prefix (error->message, output))
    message = g_strdup (error->message);
  else if (output == NULL && error->domain == G_IO_ERROR)
    /* Translators: %s is the reason that the system gives. */
    message = g_strdup_printf (_("(standard output): %s"), error->message);
  else
    return rap_exam_operand_complain (exam, error);

  rap_command_complain (message);
  return RAP_EXIT_PROBLEM;
}

/* The signals that people and systems end a program with. */
static const int ending_signals[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t ended_by;

static void
end_cb (int number)
{
  ended_by = number;
}

/* Once: whoever asks again is not made to wait. */
static void
catch_signals (void)
{
  struct sigaction action = { .sa_handler = end_cb, .sa_flags = (int) SA_RESETHAND };
  struct sigaction before;

  for (gsize i = 0; i < G_N_ELEMENTS (ending_signals); i++)
    if (sigaction (ending_signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction (ending_signals[i], &action, NULL);
}

static void
progress_cb (double   done,
             gpointer user_data)
{
  if (ended_by != 0)
    g_cancellable_cancel (user_data);
}

/* A file half written is removed before the program ends as it was asked to. */
static gboolean
export_to_file (RapStore      *store,
                RapCsvExport   what,
                RapCsvFlags    flags,
                const char    *output,
                GError       **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean written;

  catch_signals ();
  written = rap_csv_export_to_path (store, what, flags, output, progress_cb, cancellable,
                                    cancellable, error);
  if (!written && ended_by != 0)
    {
      signal (ended_by, SIG_DFL);
      raise (ended_by);
    }
  return written;
}

static RapExit
export_to (RapStore     *store,
           RapCsvExport  what,
           RapCsvFlags   flags,
           const char   *exam,
           const char   *output)
{
  g_autoptr (GError) error = NULL;
  gboolean written;

  if (output != NULL && strcmp (output, "-") == 0)
    output = NULL;
  if (output != NULL)
    written = export_to_file (store, what, flags, output, &error);
  else
    {
      g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      written = rap_csv_export_write (store, what, flags, stream, NULL, NULL, NULL, &error);
    }
  if (written)
    return RAP_EXIT_FINE;

  return complain (exam, output, error);
}

static gboolean
read_format (const char   *format,
             RapCsvExport *what)
{
  static const struct
  {
    const char   *name;
    RapCsvExport  what;
  } formats[] = {
    { "csv-long", RAP_CSV_EXPORT_LONG },
    { "csv-wide", RAP_CSV_EXPORT_WIDE },
    { "csv-notes", RAP_CSV_EXPORT_NOTES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (format, formats[i].name) == 0)
      {
        *what = formats[i].what;
        return TRUE;
      }
  return FALSE;
}

static RapExit
run_export (const RapCommand  *self,
            char             **arguments)
{
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  gboolean mark = FALSE;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &format, N_("“csv-long”, “csv-wide” or “csv-notes” "
                                                              "(needed)"),
      N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("Where to, in place of standard output, which “-” is"), N_("FILE") },
    { "byte-order-mark", 0, 0, G_OPTION_ARG_NONE, &mark,
      N_("Begin with a byte-order mark, for Excel"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  RapCsvExport what;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (!read_format (format, &what))
    return rap_command_misused (self, "%s", _("--format must be “csv-long”, “csv-wide” or "
                                             "“csv-notes”"));

  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  return export_to (store, what, mark ? RAP_CSV_BYTE_ORDER_MARK : RAP_CSV_PLAIN, operands.words[0],
                    output);
}

const RapCommand rap_export_commands[] = {
  { "export", N_("EXAM"), N_("Write the marks as CSV"),
    N_("csv-long has a row for each mark, csv-wide one for each sheet, with its totals and every "
       "item, csv-notes one for each concern, moment and incident: it is for coordinators and for "
       "no student. "
       "UTF-8, numbers with a point; text that a spreadsheet would take for a formula gets an "
       "apostrophe. FILE is made with mode 0600 and gets its name when it is complete. The exam is "
       "only "
       "read."),
    run_export },
  { NULL }
};
