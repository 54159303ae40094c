/* rap-rescue.c: what is done when the disk does not take what happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-rescue.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-ballast.h"
#include "journal/rap-emergency.h"
#include "journal/rap-journal-table.h"
#include "journal/rap-rescue-copy.h"

/* At once, before anybody is told: a disk often takes at the second try what it refused at the
 * first. */
#define QUICK_RETRIES 3

/* Pending */

gboolean
rap_store_is_kept (RapStore *self)
{
  for (GList *l = self->pending.head; l != NULL; l = l->next)
    if (!((const RapBatch *) l->data)->kept)
      return FALSE;
  return TRUE;
}

static gboolean
keep (RapStore  *self,
      RapBatch  *batch,
      GError   **error)
{
  if (!batch->kept)
    batch->kept = rap_emergency_append (self->emergency_folder, &self->exam, batch->entries,
                                        batch->blobs, error);
  return batch->kept;
}

static gboolean
keep_pending (RapStore  *self,
              GError   **error)
{
  for (GList *l = self->pending.head; l != NULL; l = l->next)
    if (!keep (self, l->data, error))
      return FALSE;
  return TRUE;
}

/* Most pages of the log stand for ones that are in it again: in the room of the ballast they are
 * folded into the file, and from then on the log stays short. */
static gboolean
make_room (RapStore *self)
{
  if (!rap_ballast_give_up (self->path))
    return FALSE;
  rap_database_shorten_log (self->database, NULL);
  return rap_store_write_pending (self, NULL);
}

/* What was refused before is left to the slower retries of the caller. */
static gboolean
try_again (RapStore     *self,
           const GError *problem)
{
  if (g_error_matches (problem, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED))
    {
      self->damaged = TRUE;
      return FALSE;
    }
  if (g_error_matches (problem, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL))
    return make_room (self);
  for (int i = 0; i < QUICK_RETRIES && !rap_store_is_kept (self); i++)
    if (rap_store_write_pending (self, NULL))
      return TRUE;
  return FALSE;
}

gboolean
rap_rescue_pending (RapStore  *self,
                    GError    *problem,
                    GError   **error)
{
  g_autoptr (GError) own_problem = problem;
  g_autoptr (GError) other_problem = NULL;
  g_autoptr (GError) place_problem = NULL;

  if (try_again (self, problem))
    return TRUE;
  /* SQLite stops writing into a file that was moved, but cannot say so in plain words. */
  if (self->judgement != NULL && !rap_file_judgement_holds (self->judgement, &place_problem))
    problem = place_problem;
  if (keep_pending (self, &other_problem))
    g_set_error (error, problem->domain, problem->code,
                 /* translators: what went wrong with the exam file */
                 _("%s. What was marked since is kept in the emergency journal and is tried again"),
                 problem->message);
  else
    g_set_error (error, problem->domain, problem->code,
                 /* translators: what went wrong with the exam file, and with its stand-in */
                 _("%s. What was marked since is only in memory: %s"),
                 problem->message, other_problem->message);
  return FALSE;
}

/* The place */

const char *
rap_store_get_trouble (RapStore *self)
{
  return self->trouble;
}

static gboolean
has_place (RapStore  *self,
           GError   **error)
{
  return self->judgement == NULL || rap_file_judgement_holds (self->judgement, error);
}

gboolean
rap_rescue_judge (RapStore  *self,
                  GError   **error)
{
  return rap_database_is_own (self->database, error);
}

static char *
describe_copy (RapStore     *self,
               const GError *place_problem,
               const GError *copy_problem)
{
  if (copy_problem != NULL)
    return g_strdup_printf (
      /* Translators: what became of the exam file, and why it cannot be copied, as sentences. */
      _("%s. Do not close Rapport before that, for there is no copy of it. %s"),
      place_problem->message, copy_problem->message);
  if (self->rescued == NULL)
    return g_strdup_printf (
      /* Translators: what became of the exam file, as a sentence without its full stop. */
      _("%s. Another program had written over it before: keep its backups as they are"),
      place_problem->message);
  /* Translators: what became of the exam file, as a sentence without its full stop; a file name. */
  return g_strdup_printf (_("%s. A whole copy of it was saved as %s"), place_problem->message,
                          self->rescued);
}

gboolean
rap_rescue_look (RapStore *self)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) copy_problem = NULL;

  g_clear_pointer (&self->trouble, g_free);
  if (!has_place (self, &problem))
    {
      if (!self->damaged && self->rescued == NULL)
        rap_rescue_copy_make (self, &copy_problem);
      self->trouble = describe_copy (self, problem, copy_problem);
      return FALSE;
    }
  rap_rescue_copy_drop (self);
  if (!rap_rescue_judge (self, &problem))
    {
      self->damaged = TRUE;
      self->trouble = g_strdup (problem->message);
    }
  return !self->damaged;
}

void
rap_rescue_watch (RapStore *self,
                  RapBatch *batch)
{
  g_autoptr (GError) problem = NULL;

  if (rap_rescue_look (self) || keep (self, batch, &problem))
    return;
  if (self->rescued != NULL && rap_rescue_copy_make (self, NULL))
    return;
  /* In the open file only, which may be gone when it is closed. */
  g_clear_pointer (&self->trouble, g_free);
  self->trouble = g_strdup (problem->message);
}

/* Absorbing */

/* A journal goes into the copy of the exam that its writer wrote: there its entries go on from the
 * last one that is there. */
static gboolean
continues (RapStore   *self,
           GPtrArray  *entries,
           gboolean   *fits,
           GError    **error)
{
  g_autoptr (GPtrArray) heads = rap_journal_table_list_heads (self->database, error);
  const RapEntry *first = entries->pdata[0];

  *fits = first->number == 1;
  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      const RapChainHead *head = heads->pdata[i];

      if (rap_id_equal (&head->writer, &first->writer) && head->number >= first->number - 1)
        *fits = TRUE;
    }
  return TRUE;
}

static gboolean
is_inside (RapStore   *self,
           GPtrArray  *entries,
           gboolean   *inside,
           GError    **error)
{
  *inside = TRUE;
  for (guint i = 0; i < entries->len && *inside; i++)
    {
      const RapEntry *entry = entries->pdata[i];
      RapHash hash;

      if (!rap_journal_table_find (self->database, &entry->id, inside, &hash, error))
        return FALSE;
      *inside = *inside && rap_hash_equal (&hash, &entry->hash);
    }
  return TRUE;
}

static void
leave_out (RapStore *self,
           char     *message)
{
  g_autofree char *own = message;
  g_autofree char *before = self->left_out;

  self->left_out = before == NULL ? g_strdup (own) : g_strconcat (before, "\n", own, NULL);
}

static void
leave_out_unreadable (RapStore   *self,
                      const char *file,
                      guint       n)
{
  if (n > 0)
    leave_out (self, g_strdup_printf (
                 /* Translators: a file name, then how many lines of it. */
                 ngettext ("%s: %u line of this emergency journal is damaged and could not be "
                           "taken in, so a mark may be missing. Compare the sheets with what was "
                           "written down; the file is kept until you move it away",
                           "%s: %u lines of this emergency journal are damaged and could not be "
                           "taken in, so marks may be missing. Compare the sheets with what was "
                           "written down; the file is kept until you move it away", n),
                 file, n));
}

/* What cannot be taken in may be all that is left of a mark: only a journal that is inside to the
 * last line goes. */
static gboolean
absorb_batch (RapStore        *self,
              const RapBatch  *batch,
              const char      *file,
              gboolean         whole,
              guint           *n_new,
              GError         **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean fits = FALSE;
  gboolean inside = FALSE;
  guint n = 0;

  if (!continues (self, batch->entries, &fits, error))
    return FALSE;
  if (!fits)
    {
      leave_out (self, g_strdup_printf (
                   /* Translators: a file name. */
                   _("%s: this emergency journal was not taken in: it goes on from entries that "
                     "this copy of the exam lacks. Open the copy that has them, or bring both "
                     "together with “rapportctl salvage”"), file));
      return TRUE;
    }
  if (!rap_store_take_in (self, batch, &n, &problem))
    {
      if (!g_error_matches (problem, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      /* Two truths about one place: neither wins, the file stays usable and the journal stays. */
      leave_out (self, g_strdup_printf (
                   /* Translators: a file name, then what is wrong. */
                   _("%s: this emergency journal was not taken in: %s. Keep it, and compare the "
                     "sheets with what was written down"), file, problem->message));
      return TRUE;
    }
  *n_new += n;
  if (!is_inside (self, batch->entries, &inside, error))
    return FALSE;
  if (inside && whole && !rap_emergency_remove (file, &problem))
    leave_out (self, g_strdup (problem->message));
  return TRUE;
}

static gboolean
absorb_file (RapStore    *self,
             const char  *file,
             guint       *n_new,
             GError     **error)
{
  g_autoptr (RapBatch) batch = rap_batch_new ();
  g_autoptr (GError) problem = NULL;
  guint unreadable = 0;

  if (!rap_emergency_read (file, batch->entries, batch->blobs, &unreadable, &problem))
    {
      leave_out (self, g_strdup_printf (
                   /* Translators: a file name, then the system's reason. */
                   _("%s: this emergency journal could not be read, so marks may be missing: %s"),
                   file, problem->message));
      return TRUE;
    }
  leave_out_unreadable (self, file, unreadable);
  return batch->entries->len == 0 ||
         absorb_batch (self, batch, file, unreadable == 0, n_new, error);
}

gboolean
rap_rescue_absorb (RapStore  *self,
                   guint     *n_new,
                   GError   **error)
{
  g_autoptr (GPtrArray) files = rap_emergency_find (self->emergency_folder, &self->exam);

  *n_new = 0;
  g_clear_pointer (&self->left_out, g_free);
  for (guint i = 0; i < files->len; i++)
    if (!absorb_file (self, files->pdata[i], n_new, error))
      return FALSE;
  return TRUE;
}

const char *
rap_store_get_left_out (RapStore *self)
{
  return self->left_out;
}
