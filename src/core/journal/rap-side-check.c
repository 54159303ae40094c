/* rap-side-check.c: SQLite's integrity_check of a file that lies still, on a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-side-check.h"

/* Everything but the thread itself belongs to the thread until it has ended. */
struct _RapSideCheck
{
  /* Owned */
  GThread     *thread; /* NULL once it has ended */
  RapDatabase *database;
  GPtrArray   *problems;
  GError      *error;
};

static gpointer
check (gpointer data)
{
  RapSideCheck *self = data;

  rap_database_check (self->database, self->problems, &self->error);
  return NULL;
}

RapSideCheck *
rap_side_check_new (const char    *path,
                    const char    *vfs,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (RapDatabase) database = rap_database_open (path, RAP_DATABASE_IMMUTABLE, vfs, error);
  RapSideCheck *self;

  if (database == NULL)
    return NULL;
  rap_database_set_cancellable (database, cancellable);
  self = g_new0 (RapSideCheck, 1);
  self->database = g_steal_pointer (&database);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->thread = g_thread_new ("side-check", check, self);
  return self;
}

void
rap_side_check_free (RapSideCheck *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->database, rap_database_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
rap_side_check_finish (RapSideCheck  *self,
                       GPtrArray     *problems,
                       GError       **error)
{
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_insert (problems, (int) i, g_strdup (self->problems->pdata[i]));
  return TRUE;
}
