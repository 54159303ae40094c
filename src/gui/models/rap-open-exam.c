/* rap-open-exam.c: an exam file that the app has open, with what is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-open-exam.h"

/* What the worker reads in one go. */
typedef struct
{
  RapExam    *exam;
  GPtrArray  *stops;
  GPtrArray  *rubrics;    /* RapRubric, as many as stops */
  GHashTable *raters;     /* station number to a set of names */
} Contents;

struct _RapOpenExam
{
  GObject parent_instance;

  /* Owned */
  RapExamFile *file;
  Contents    *contents;
};

G_DEFINE_FINAL_TYPE (RapOpenExam, rap_open_exam, G_TYPE_OBJECT)

static void
contents_free (Contents *self)
{
  g_clear_pointer (&self->exam, rap_exam_free);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  g_clear_pointer (&self->rubrics, g_ptr_array_unref);
  g_clear_pointer (&self->raters, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Contents, contents_free)

static gboolean
read_rubrics (Contents  *contents,
              RapStore  *store,
              GError   **error)
{
  contents->rubrics = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);

  for (guint i = 0; i < contents->stops->len; i++)
    {
      const RapStop *stop = g_ptr_array_index (contents->stops, i);
      const RapRubric *rubric = rap_store_get_rubric (store, &stop->rubric, error);

      if (rubric == NULL)
        return FALSE;
      g_ptr_array_add (contents->rubrics, rap_rubric_ref (rubric));
    }

  return TRUE;
}

static GHashTable *
index_people (GPtrArray *people)
{
  GHashTable *index = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);

  for (guint i = 0; i < people->len; i++)
    {
      RapPerson *person = g_ptr_array_index (people, i);

      g_hash_table_insert (index, &person->id, person);
    }

  return index;
}

static void
note_rater (GHashTable *raters,
            guint       station,
            const char *name)
{
  gpointer key = GUINT_TO_POINTER (station);
  GHashTable *names = g_hash_table_lookup (raters, key);

  if (names == NULL)
    {
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (raters, key, names);
    }
  if (!g_hash_table_contains (names, name))
    g_hash_table_add (names, g_strdup (name));
}

static gboolean
read_raters (Contents  *contents,
             RapStore  *store,
             GError   **error)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (store, error);
  g_autoptr (GPtrArray) seats = NULL;
  g_autoptr (GHashTable) index = NULL;

  if (people == NULL || (seats = rap_store_list_seats (store, error)) == NULL)
    return FALSE;

  index = index_people (people);
  contents->raters = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < seats->len; i++)
    {
      const RapSeat *seat = g_ptr_array_index (seats, i);
      const RapPerson *rater = g_hash_table_lookup (index, &seat->rater);

      if (rater != NULL)
        note_rater (contents->raters, seat->station, rater->name);
    }

  return TRUE;
}

static gpointer
read_contents (RapStore      *store,
               gpointer       task_data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (Contents) contents = g_new0 (Contents, 1);

  if ((contents->exam = rap_store_read_exam (store, error)) == NULL ||
      (contents->stops = rap_store_list_stations (store, error)) == NULL ||
      !read_rubrics (contents, store, error) ||
      !read_raters (contents, store, error))
    return NULL;

  return g_steal_pointer (&contents);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Contents *contents = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);
  RapOpenExam *self;

  if (contents == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  self = g_object_new (RAP_TYPE_OPEN_EXAM, NULL);
  self->file = g_object_ref (RAP_EXAM_FILE (source));
  self->contents = contents;
  g_task_return_pointer (task, self, g_object_unref);
}

static void
take_file (GTask       *task,
           RapExamFile *file)
{
  rap_exam_file_call_async (file, read_contents, NULL, NULL, (GDestroyNotify) contents_free,
                            g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
read_only_open_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapExamFile) file = rap_exam_file_open_finish (result, &error);

  if (file == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    take_file (task, file);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapExamFile) file = rap_exam_file_open_finish (result, &error);

  if (file != NULL)
    take_file (task, file);
  else if (g_error_matches (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY))
    rap_exam_file_open_async (g_task_get_task_data (task), RAP_STORE_READ_ONLY, NULL,
                              g_task_get_cancellable (task), read_only_open_cb,
                              g_object_ref (task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
rap_open_exam_finalize (GObject *object)
{
  RapOpenExam *self = RAP_OPEN_EXAM (object);

  g_clear_pointer (&self->contents, contents_free);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (rap_open_exam_parent_class)->finalize (object);
}

static void
rap_open_exam_class_init (RapOpenExamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_open_exam_finalize;
}

static void
rap_open_exam_init (RapOpenExam *self)
{
}

void
rap_open_exam_open_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, rap_open_exam_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  rap_exam_file_open_async (path, RAP_STORE_READ_WRITE, NULL, cancellable, open_cb,
                            g_object_ref (task));
}

RapOpenExam *
rap_open_exam_open_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

RapExamFile *
rap_open_exam_get_file (RapOpenExam *self)
{
  return self->file;
}

const RapExam *
rap_open_exam_get_exam (RapOpenExam *self)
{
  return self->contents->exam;
}

gboolean
rap_open_exam_get_read_only (RapOpenExam *self)
{
  return rap_exam_file_get_mode (self->file) == RAP_STORE_READ_ONLY;
}

GPtrArray *
rap_open_exam_get_stops (RapOpenExam *self)
{
  return self->contents->stops;
}

const RapStop *
rap_open_exam_get_stop (RapOpenExam *self,
                        guint        number)
{
  for (guint i = 0; i < self->contents->stops->len; i++)
    {
      const RapStop *stop = g_ptr_array_index (self->contents->stops, i);

      if (stop->number == number)
        return stop;
    }

  return NULL;
}

const RapRubric *
rap_open_exam_get_rubric (RapOpenExam   *self,
                          const RapStop *stop)
{
  guint index;
  gboolean found = g_ptr_array_find (self->contents->stops, stop, &index);

  g_return_val_if_fail (found, NULL);

  return g_ptr_array_index (self->contents->rubrics, index);
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
rap_open_exam_list_raters (RapOpenExam *self,
                           guint        station)
{
  GHashTable *set = g_hash_table_lookup (self->contents->raters, GUINT_TO_POINTER (station));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  if (set != NULL)
    {
      g_hash_table_iter_init (&iter, set);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names_cb);

  return g_steal_pointer (&names);
}
