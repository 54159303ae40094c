/* rap-readings.c: what the derived tables say, as records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is read from one table stands in that table's file; what is put together from several, and
 * the records themselves, stand here.
 */

#include "config.h"

#include "journal/rap-readings.h"

#include "journal/rap-mark-table.h"
#include "journal/rap-sheet-table.h"
#include "journal/rap-store-private.h"
#include "journal/rap-undo.h"

static RapMark *
read_mark (RapStatement *statement)
{
  RapMark *mark = g_new0 (RapMark, 1);

  mark->item = g_strdup (rap_statement_get_text (statement, 0));
  mark->kind = g_strdup (rap_statement_get_text (statement, 4));
  mark->value = g_strdup (rap_statement_get_text (statement, 5));
  mark->entry = rap_statement_get_id (statement, 3);
  mark->who = rap_statement_get_id (statement, 6);
  mark->wall_ms = rap_statement_get_integer (statement, 7);
  mark->role_ms = rap_statement_get_time (statement, 8);
  return mark;
}

static RapComment *
read_comment (RapStatement *statement)
{
  RapComment *comment = g_new0 (RapComment, 1);

  comment->item = g_strdup (rap_statement_get_text (statement, 0));
  comment->text = g_strdup (rap_statement_get_text (statement, 5));
  comment->entry = rap_statement_get_id (statement, 3);
  comment->wall_ms = rap_statement_get_integer (statement, 7);
  comment->role_ms = rap_statement_get_time (statement, 8);
  return comment;
}

/* A moment is when it was first noted; correcting its words later does not move it.
 * @text: the column of its words */
static RapMoment *
read_moment (RapStatement *statement,
             guint         text)
{
  RapMoment *moment = g_new0 (RapMoment, 1);

  rap_id_from_text (rap_statement_get_text (statement, 0), &moment->id);
  moment->link = g_strdup (rap_statement_get_text (statement, 4));
  moment->text = g_strdup (rap_statement_get_text (statement, text));
  moment->wall_ms = rap_statement_get_integer (statement, 9);
  moment->role_ms = rap_statement_get_time (statement, 10);
  return moment;
}

/* So is a concern. */
static RapConcern *
read_concern (RapStatement *statement)
{
  RapConcern *concern = g_new0 (RapConcern, 1);

  rap_id_from_text (rap_statement_get_text (statement, 0), &concern->id);
  concern->text = g_strdup (rap_statement_get_text (statement, 5));
  concern->entry = rap_statement_get_id (statement, 3);
  concern->wall_ms = rap_statement_get_integer (statement, 9);
  concern->role_ms = rap_statement_get_time (statement, 10);
  return concern;
}

static int
compare_concerns (gconstpointer a,
                  gconstpointer b)
{
  const RapConcern *concern_a = *(const RapConcern *const *) a;
  const RapConcern *concern_b = *(const RapConcern *const *) b;

  if (concern_a->wall_ms != concern_b->wall_ms)
    return concern_a->wall_ms < concern_b->wall_ms ? -1 : 1;
  return rap_id_compare (&concern_a->id, &concern_b->id);
}

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  const RapMoment *moment_a = *(const RapMoment *const *) a;
  const RapMoment *moment_b = *(const RapMoment *const *) b;

  if (moment_a->role_ms != moment_b->role_ms)
    return moment_a->role_ms < moment_b->role_ms ? -1 : 1;
  return rap_id_compare (&moment_a->id, &moment_b->id);
}

/* An answer, comment, moment or concern that was taken back still has a current row, which says
 * so. */
static void
take_row (RapStatement    *statement,
          RapSheetContent *content,
          GPtrArray       *domains)
{
  const char *kind = rap_statement_get_text (statement, 4);
  const char *value = rap_statement_get_text (statement, 5);

  switch ((RapWhat) rap_statement_get_integer (statement, 1))
    {
    case RAP_WHAT_MARK:
      if (g_strcmp0 (kind, "") != 0)
        g_ptr_array_add (content->marks, read_mark (statement));
      break;
    case RAP_WHAT_COMMENT:
      if (g_strcmp0 (value, "") != 0)
        g_ptr_array_add (content->comments, read_comment (statement));
      break;
    case RAP_WHAT_MOMENT:
      if (value != NULL)
        g_ptr_array_add (content->moments, read_moment (statement, 5));
      else if (rap_statement_get_text (statement, 11) != NULL)
        g_ptr_array_add (content->struck, read_moment (statement, 11));
      break;
    case RAP_WHAT_CONCERN:
      if (g_strcmp0 (value, "") != 0)
        g_ptr_array_add (content->concerns, read_concern (statement));
      break;
    case RAP_WHAT_DOMAIN:
    default:
      if (g_strcmp0 (value, "on") == 0)
        g_ptr_array_add (domains, g_strdup (rap_statement_get_text (statement, 0)));
      break;
    }
}

/* The times of a moment (2) and of a concern (4) are those of its first row that stands. */
#define FIRST(column) \
  "(SELECT f." column " FROM mark AS f WHERE f.sheet = m.sheet AND f.item = m.item " \
  "AND f.what = m.what AND f.standing < 2 ORDER BY f.lamport, f.writer, f.number LIMIT 1)"

/* What a moment said before it was struck out. */
#define LAST_WORDS \
  "(SELECT l.value FROM mark AS l WHERE l.sheet = m.sheet AND l.item = m.item " \
  "AND l.what = m.what AND l.standing < 2 AND l.value IS NOT NULL " \
  "ORDER BY l.lamport DESC, l.writer DESC, l.number DESC LIMIT 1)"

#define CURRENT_ROWS \
  "SELECT item, what, standing, entry, kind, value, who, wall_ms, role_ms, " \
  "  CASE WHEN what IN (2, 4) THEN " FIRST ("wall_ms") " END, " \
  "  CASE WHEN what IN (2, 4) THEN " FIRST ("role_ms") " END, " \
  "  CASE WHEN what = 2 AND value IS NULL THEN " LAST_WORDS " END " \
  "FROM mark AS m WHERE sheet = ? AND standing = 0 ORDER BY item, what"

static gboolean
read_rows (RapDatabase      *database,
           const RapId      *sheet,
           RapSheetContent  *content,
           GError          **error)
{
  g_autoptr (GPtrArray) domains = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (RapStatement) statement = rap_statement_new (database, CURRENT_ROWS, error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  while (rap_statement_next (statement, error))
    take_row (statement, content, domains);
  g_ptr_array_sort (content->moments, compare_moments);
  g_ptr_array_sort (content->struck, compare_moments);
  g_ptr_array_sort (content->concerns, compare_concerns);
  content->domains = (char **) g_ptr_array_steal (domains, NULL);
  if (content->domains == NULL)
    content->domains = g_new0 (char *, 1);
  return rap_statement_is_done (statement);
}

RapSheetContent *
rap_store_read_sheet (RapStore     *self,
                      const RapId  *sheet,
                      GError      **error)
{
  g_autoptr (RapSheetContent) content = g_new0 (RapSheetContent, 1);
  RapSheetStatus status;

  content->record = rap_sheet_table_read (self->database, sheet, error);
  if (content->record == NULL)
    return NULL;
  content->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_mark_free);
  content->comments = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_comment_free);
  content->moments = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_moment_free);
  content->struck = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_moment_free);
  content->concerns = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_concern_free);
  if (!read_rows (self->database, sheet, content, error) ||
      !rap_sheet_table_read_status (self->database, sheet, &status, error) ||
      !rap_undo_read_next (self->database, sheet, &status, &content->undo, &content->redo, error))
    return NULL;
  content->can_undo = !rap_id_is_nil (&content->undo);
  content->can_redo = !rap_id_is_nil (&content->redo);
  return g_steal_pointer (&content);
}

void
rap_exam_free (RapExam *self)
{
  if (self == NULL)
    return;
  g_free (self->purpose);
  g_free (self->title);
  g_free (self->date);
  g_free (self);
}

void
rap_stop_free (RapStop *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self);
}

void
rap_candidate_free (RapCandidate *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->name);
  g_free (self->email);
  g_free (self->group);
  g_free (self->extra_time);
  g_free (self);
}

void
rap_person_free (RapPerson *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

void
rap_sheet_record_free (RapSheetRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->role);
  g_free (self->reason);
  g_free (self);
}

void
rap_mark_free (RapMark *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->kind);
  g_free (self->value);
  g_free (self);
}

void
rap_comment_free (RapComment *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->text);
  g_free (self);
}

void
rap_moment_free (RapMoment *self)
{
  if (self == NULL)
    return;
  g_free (self->link);
  g_free (self->text);
  g_free (self);
}

void
rap_concern_free (RapConcern *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

void
rap_sheet_content_free (RapSheetContent *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->record, rap_sheet_record_free);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->struck, g_ptr_array_unref);
  g_clear_pointer (&self->concerns, g_ptr_array_unref);
  g_clear_pointer (&self->domains, g_strfreev);
  g_free (self);
}

void
rap_encounter_clock_free (RapEncounterClock *self)
{
  if (self == NULL)
    return;
  g_free (self->boot_id);
  g_free (self->paused_boot_id);
  g_clear_pointer (&self->extensions, g_array_unref);
  g_free (self);
}

RapEncounterClock *
rap_encounter_clock_copy (const RapEncounterClock *self)
{
  RapEncounterClock *copy = g_memdup2 (self, sizeof *self);

  copy->boot_id = g_strdup (self->boot_id);
  copy->paused_boot_id = g_strdup (self->paused_boot_id);
  if (self->extensions != NULL)
    copy->extensions = g_array_copy (self->extensions);
  return copy;
}

static RapClockExtension *
find_extension (const RapEncounterClock *self,
                guint                    phase)
{
  for (guint i = 0; self->extensions != NULL && i < self->extensions->len; i++)
    {
      RapClockExtension *extension = &g_array_index (self->extensions, RapClockExtension, i);

      if (extension->phase == phase)
        return extension;
    }
  return NULL;
}

void
rap_encounter_clock_extend (RapEncounterClock *self,
                            guint              phase,
                            gint64             extended_ms)
{
  RapClockExtension *extension = find_extension (self, phase);
  RapClockExtension first = { phase, extended_ms };

  if (extension != NULL)
    {
      extension->extended_ms += extended_ms;
      return;
    }
  if (self->extensions == NULL)
    self->extensions = g_array_new (FALSE, FALSE, sizeof (RapClockExtension));
  g_array_append_val (self->extensions, first);
}

gint64
rap_encounter_clock_get_extended_ms (const RapEncounterClock *self,
                                     guint                    phase)
{
  const RapClockExtension *extension = find_extension (self, phase);

  return extension != NULL ? extension->extended_ms : 0;
}

const char *
rap_sheet_state_to_text (RapSheetState state)
{
  static const char *const texts[] = { "open", "submitted", "reopened", "void" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (texts), NULL);
  return texts[state];
}
