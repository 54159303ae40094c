/* rap-command.c: one command of rapportctl, and what every command needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-command.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

void
rap_operands_clear (RapOperands *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  self->count = 0;
}

void
rap_command_complain (const char *message)
{
  g_printerr ("%s\n", message);
}

gboolean
rap_command_complain_of_plan (GPtrArray *problems,
                              GPtrArray *notes)
{
  for (guint i = 0; i < problems->len; i++)
    rap_command_complain (problems->pdata[i]);
  for (guint i = 0; i < notes->len; i++)
    rap_command_complain (notes->pdata[i]);
  return problems->len == 0;
}

void
rap_command_print (const char *text)
{
  fputs (text, stdout);
}

RapExit
rap_command_misused (const RapCommand *self,
                     const char       *format,
                     ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_printerr ("rapportctl %s: %s\n", self->name, message);
  /* Translators: %s is a command, such as "rubric check". */
  g_printerr (_("Try “rapportctl %s --help”."), self->name);
  g_printerr ("\n");

  return RAP_EXIT_USAGE;
}

/* argv as GOptionContext wants it: the name of the program, then the arguments. */
static char **
build_argv (const RapCommand  *self,
            char             **arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *name = g_strconcat ("rapportctl ", self->name, NULL);

  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) arguments);
  g_set_prgname (name);

  return g_strv_builder_end (builder);
}

static GOptionContext *
build_context (const RapCommand   *self,
               const GOptionEntry *entries,
               const GOptionEntry *help)
{
  GOptionContext *context = g_option_context_new (gettext (self->operands));

  /* GLib's own --help ends the process on the spot, past every clean-up; ours is an option. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, gettext (self->summary));
  if (self->details != NULL)
    g_option_context_set_description (context, gettext (self->details));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help, GETTEXT_PACKAGE);

  return context;
}

/* GLib leaves the "--" that ends the options where a word after it begins with "-". */
static void
remove_separator (char **argv)
{
  guint count = g_strv_length (argv);

  for (guint i = 1; i < count; i++)
    if (strcmp (argv[i], "--") == 0)
      {
        g_free (argv[i]);
        memmove (argv + i, argv + i + 1, (count - i) * sizeof *argv);
        return;
      }
}

static gboolean
check_count (const RapCommand *self,
             guint             count,
             guint             least,
             guint             most,
             RapExit          *status)
{
  if (count >= least && count <= most)
    return TRUE;

  if (count < least)
    *status = rap_command_misused (self, _("something is missing: %s"), gettext (self->operands));
  else if (most == 0)
    *status = rap_command_misused (self, "%s", _("takes no further words"));
  else
    *status = rap_command_misused (self, _("too many words: %s"), gettext (self->operands));

  return FALSE;
}

gboolean
rap_command_parse (const RapCommand    *self,
                   char               **arguments,
                   const GOptionEntry  *entries,
                   guint                least,
                   guint                most,
                   RapOperands         *operands,
                   RapExit             *status)
{
  gboolean wants_help = FALSE;
  const GOptionEntry help[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, N_("Show this help"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = build_context (self, entries, help);
  g_auto (GStrv) argv = build_argv (self, arguments);
  g_autoptr (GError) error = NULL;

  *operands = (RapOperands) { NULL, 0 };
  *status = RAP_EXIT_FINE;

  if (!g_option_context_parse_strv (context, &argv, &error))
    {
      *status = rap_command_misused (self, "%s", error->message);
      return FALSE;
    }

  if (wants_help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      rap_command_print (text);
      *status = RAP_EXIT_FINE;
      return FALSE;
    }

  remove_separator (argv);
  if (!check_count (self, g_strv_length (argv) - 1, least, most, status))
    return FALSE;

  operands->words = g_strdupv (argv + 1);
  operands->count = g_strv_length (operands->words);

  return TRUE;
}

char *
rap_command_file_label (const char *operand)
{
  if (strcmp (operand, "-") == 0)
    return g_strdup (_("(standard input)"));

  return g_filename_display_name (operand);
}

static GBytes *
read_stream (FILE        *stream,
             const char  *label,
             gsize        limit,
             GError     **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 buffer[65536];
  gsize count;

  while ((count = fread (buffer, 1, sizeof buffer, stream)) > 0)
    {
      g_byte_array_append (content, buffer, count);
      if (content->len > limit)
        {
          g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

          /* Translators: a file name, then a size such as "1.0 MiB". */
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _("%s: larger than %s, which is the most that is read; check that it is the "
                         "right file, or divide it"), label, size);
          return NULL;
        }
    }

  if (ferror (stream))
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", label,
                   g_strerror (code));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

GBytes *
rap_command_read_file (const char  *operand,
                       gsize        limit,
                       GError     **error)
{
  g_autofree char *label = rap_command_file_label (operand);
  GBytes *bytes;
  FILE *stream;

  if (strcmp (operand, "-") == 0)
    return read_stream (stdin, label, limit, error);

  stream = fopen (operand, "rbe");
  if (stream == NULL)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", label,
                   g_strerror (code));
      return NULL;
    }

  bytes = read_stream (stream, label, limit, error);
  fclose (stream);

  return bytes;
}
