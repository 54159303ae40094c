/* rap-command.h: one command of rapportctl, and what every command needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapExit:
 * @RAP_EXIT_FINE: done, nothing to complain of
 * @RAP_EXIT_PROBLEM: a problem was found, or the work could not be done; stderr says why
 * @RAP_EXIT_USAGE: the command line makes no sense; nothing was tried
 *
 * What rapportctl returns to the shell. Scripts rely on it.
 */
typedef enum
{
  RAP_EXIT_FINE    = 0,
  RAP_EXIT_PROBLEM = 1,
  RAP_EXIT_USAGE   = 2,
} RapExit;

typedef struct _RapCommand RapCommand;

/**
 * RapCommandFunc:
 * @arguments: what stands behind the command's name, NULL-terminated
 *
 * Does the work of a command. It begins with rap_command_parse().
 */
typedef RapExit (*RapCommandFunc) (const RapCommand  *self,
                                   char             **arguments);

/**
 * RapCommand:
 *
 * A command; tables of them end with a record whose name is NULL. The texts for people are marked
 * with N_() and translated when they are shown.
 */
struct _RapCommand
{
  const char     *name;     /* "export", or group and command: "rubric check" */
  const char     *operands; /* "FILE ANSWERS": what follows the options */
  const char     *summary;  /* one line, for the list of commands */
  const char     *details;  /* more for its own help, or NULL */
  RapCommandFunc  run;
};

/**
 * RapOperands:
 *
 * The operands of a command line: what is left of it when the options are taken out.
 */
typedef struct
{
  char  **words; /* NULL-terminated, in the encoding of file names */
  guint   count;
} RapOperands;

void     rap_operands_clear     (RapOperands         *self);

/* Reads the options of @entries (their variables stay the caller's) and takes @least to @most
 * operands; answers --help. @entries may be NULL. @operands: (out caller-allocates)
 * @status: (out): RAP_EXIT_FINE to go on with. Returns: whether the command goes on; if not, it
 * returns *@status at once */
gboolean rap_command_parse      (const RapCommand    *self,
                                 char               **arguments,
                                 const GOptionEntry  *entries,
                                 guint                least,
                                 guint                most,
                                 RapOperands         *operands,
                                 RapExit             *status) G_GNUC_WARN_UNUSED_RESULT;
/* Says on stderr what is wrong with the command line, and where to read more.
 * Returns: RAP_EXIT_USAGE */
RapExit  rap_command_misused    (const RapCommand    *self,
                                 const char          *format,
                                 ...) G_GNUC_PRINTF (2, 3);
/* Writes @message and a line break to stderr. Messages about a file read `FILE:LINE: MESSAGE`. */
void     rap_command_complain   (const char          *message);
/* What a plan to take a file in finds: all of both. Returns: whether there is no problem.
 * @problems, @notes: (element-type utf8) */
gboolean rap_command_complain_of_plan (GPtrArray       *problems,
                                       GPtrArray       *notes);
/* Writes @text to stdout as it is, UTF-8 in every locale. A failure to write is noticed at the end
 * of the program, which then returns RAP_EXIT_PROBLEM. */
void     rap_command_print      (const char          *text);
/* The whole of the file called @operand; "-" is standard input. @limit: the most bytes to take.
 * Returns: (transfer full): NULL on error (G_IO_ERROR, G_FILE_ERROR), the message names the file */
GBytes  *rap_command_read_file  (const char          *operand,
                                 gsize                limit,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name to show for @operand in messages: "-" reads "(standard input)".
 * Returns: (transfer full) */
char    *rap_command_file_label (const char          *operand) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapOperands, rap_operands_clear)

G_END_DECLS
