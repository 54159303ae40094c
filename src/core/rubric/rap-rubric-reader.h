/* rap-rubric-reader.h: from XML bytes to a valid rubric, or to every problem with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

#define RAP_RUBRIC_ERROR (rap_rubric_error_quark ())

/**
 * RapRubricError:
 * @RAP_RUBRIC_ERROR_INVALID: not a valid rubric; the message is the first problem, with how many
 *   more
 * @RAP_RUBRIC_ERROR_NO_ITEM: no item of that id, or the rater does not fill it
 * @RAP_RUBRIC_ERROR_ANSWER: an answer that the item does not allow
 */
typedef enum
{
  RAP_RUBRIC_ERROR_INVALID,
  RAP_RUBRIC_ERROR_NO_ITEM,
  RAP_RUBRIC_ERROR_ANSWER,
} RapRubricError;

GQuark rap_rubric_error_quark (void);

/* The limits of format 1.0. */
#define RAP_RUBRIC_MAX_BYTES    (1024 * 1024)
#define RAP_RUBRIC_MAX_DEPTH    32
#define RAP_RUBRIC_MAX_ELEMENTS 20000
#define RAP_RUBRIC_MAX_ITEMS    200
#define RAP_RUBRIC_MAX_LEVELS   21
#define RAP_RUBRIC_MAX_TALLY    9999
/* One of our own: of all totals together, a domain counted as its items. */
#define RAP_RUBRIC_MAX_MEMBERS  20000

/**
 * RapProblem:
 * @line: line of the file, from 1
 * @note: only worth knowing (a newer minor format whose news is ignored), not an error
 * @message: what is wrong and what is allowed, in words for a rubric author, translated
 */
typedef struct
{
  guint     line;
  gboolean  note;
  char     *message;
} RapProblem;

void       rap_problem_free         (RapProblem  *self);
/* `FILE:LINE: MESSAGE`, or `FILE:LINE: note: MESSAGE`. Returns: (transfer full) */
char      *rap_problem_to_text      (const RapProblem *self,
                                     const char       *file_name) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a rubric: well-formed XML (libxml2, no network, no DOCTYPE, no entities), the structure of
 * format 1.x, the checks a grammar cannot make, and the limits. Every problem is reported, in order
 * of line, not only the first.
 * @problems: (out) (transfer full) (element-type RapProblem): never NULL afterwards; may hold notes
 *   for a valid rubric
 * Returns: (transfer full) (nullable): NULL if any problem is more than a note */
RapRubric *rap_rubric_read          (GBytes      *bytes,
                                     GPtrArray  **problems) G_GNUC_WARN_UNUSED_RESULT;
/* The same for callers that show one message: `FILE:LINE: MESSAGE (and N more)`.
 * Returns: (transfer full): NULL on error (RAP_RUBRIC_ERROR_INVALID) */
RapRubric *rap_rubric_new           (GBytes      *bytes,
                                     const char  *file_name,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same from a file; refuses files above RAP_RUBRIC_MAX_BYTES before reading them.
 * Returns: (transfer full): NULL on error (RAP_RUBRIC_ERROR, G_IO_ERROR) */
RapRubric *rap_rubric_new_from_path (const char  *path,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapProblem, rap_problem_free)

G_END_DECLS
