/* rap-recent-exams.c: the exams that were opened on this device, newest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-recent-exams.h"

#define MOST 12

struct _RapRecentExams
{
  GObject parent_instance;

  /* Owned */
  GListStore *exams;
  GFile      *file;

  /* One reading or writing at a time; what changes meanwhile is written afterwards. */
  gboolean busy;
  gboolean again;
};

static GType
get_item_type (GListModel *model)
{
  return RAP_TYPE_RECENT_EXAM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (RAP_RECENT_EXAMS (model)->exams));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (RAP_RECENT_EXAMS (model)->exams), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RapRecentExams, rap_recent_exams, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static char *
to_data (RapRecentExams *self,
         gsize          *length)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapRecentExam) exam = get_item (G_LIST_MODEL (self), i);
      g_autofree char *group = g_strdup_printf ("%u", i + 1);

      g_key_file_set_string (keys, group, "path", rap_recent_exam_get_path (exam));
      g_key_file_set_string (keys, group, "title", rap_recent_exam_get_title (exam));
      if (rap_recent_exam_get_date (exam) != NULL)
        g_key_file_set_string (keys, group, "date", rap_recent_exam_get_date (exam));
      g_key_file_set_int64 (keys, group, "opened", rap_recent_exam_get_opened (exam));
    }

  return g_key_file_to_data (keys, length, NULL);
}

static gboolean
find (RapRecentExams *self,
      const char     *path,
      guint          *position)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (RapRecentExam) exam = get_item (G_LIST_MODEL (self), *position);

      if (g_str_equal (rap_recent_exam_get_path (exam), path))
        return TRUE;
    }

  return FALSE;
}

static RapRecentExam *
read_exam (GKeyFile   *keys,
           const char *group)
{
  g_autofree char *path = g_key_file_get_string (keys, group, "path", NULL);
  g_autofree char *title = g_key_file_get_string (keys, group, "title", NULL);
  g_autofree char *date = g_key_file_get_string (keys, group, "date", NULL);
  gint64 opened = g_key_file_get_int64 (keys, group, "opened", NULL);

  if (path == NULL || title == NULL || !g_path_is_absolute (path))
    return NULL;

  return rap_recent_exam_new (path, title, date, opened);
}

static void
read_exams (RapRecentExams *self,
            const char     *data,
            gsize           length)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (keys, data, length, G_KEY_FILE_NONE, NULL))
    return;

  groups = g_key_file_get_groups (keys, NULL);
  for (guint i = 0; groups[i] != NULL && get_n_items (G_LIST_MODEL (self)) < MOST; i++)
    {
      g_autoptr (RapRecentExam) exam = read_exam (keys, groups[i]);
      guint position;

      if (exam == NULL || find (self, rap_recent_exam_get_path (exam), &position))
        continue;
      rap_recent_exam_check (exam);
      g_list_store_append (self->exams, exam);
    }
}

static void save (RapRecentExams *self);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RapRecentExams) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_debug ("The list of recent exams was not written: %s", error->message);

  self->busy = FALSE;
  if (self->again)
    save (self);
}

static void
write_contents (RapRecentExams *self)
{
  gsize length;
  char *data = to_data (self, &length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);

  self->busy = TRUE;
  self->again = FALSE;
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, saved_cb, g_object_ref (self));
}

static void
save (RapRecentExams *self)
{
  if (self->busy)
    self->again = TRUE;
  else
    write_contents (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RapRecentExams) self = user_data;
  g_autofree char *data = NULL;
  gsize length = 0;

  if (g_file_load_contents_finish (G_FILE (source), result, &data, &length, NULL, NULL))
    read_exams (self, data, length);

  self->busy = FALSE;
  if (self->again)
    save (self);
}

static void
rap_recent_exams_finalize (GObject *object)
{
  RapRecentExams *self = RAP_RECENT_EXAMS (object);

  g_clear_object (&self->exams);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (rap_recent_exams_parent_class)->finalize (object);
}

static void
rap_recent_exams_class_init (RapRecentExamsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_recent_exams_finalize;
}

static void
rap_recent_exams_init (RapRecentExams *self)
{
  self->exams = g_list_store_new (RAP_TYPE_RECENT_EXAM);
  g_signal_connect_object (self->exams, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

RapRecentExams *
rap_recent_exams_new (const char *path)
{
  RapRecentExams *self = g_object_new (RAP_TYPE_RECENT_EXAMS, NULL);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "rapport", "recent", NULL);

  self->file = g_file_new_for_path (path != NULL ? path : usual);
  self->busy = TRUE;
  g_file_load_contents_async (self->file, NULL, loaded_cb, g_object_ref (self));

  return self;
}

void
rap_recent_exams_add (RapRecentExams *self,
                      const char     *path,
                      const char     *title,
                      const char     *date)
{
  g_autoptr (RapRecentExam) exam = NULL;
  g_autofree char *folder = NULL;
  guint position;

  g_return_if_fail (RAP_IS_RECENT_EXAMS (self));
  g_return_if_fail (g_path_is_absolute (path));

  if (find (self, path, &position))
    g_list_store_remove (self->exams, position);
  if (get_n_items (G_LIST_MODEL (self)) == MOST)
    g_list_store_remove (self->exams, MOST - 1);

  exam = rap_recent_exam_new (path, title, date, g_get_real_time () / G_USEC_PER_SEC);
  g_list_store_insert (self->exams, 0, exam);

  folder = g_path_get_dirname (g_file_peek_path (self->file));
  g_mkdir_with_parents (folder, 0700);
  save (self);
}

void
rap_recent_exams_remove (RapRecentExams *self,
                         const char     *path)
{
  guint position;

  g_return_if_fail (RAP_IS_RECENT_EXAMS (self));

  if (!find (self, path, &position))
    return;

  g_list_store_remove (self->exams, position);
  save (self);
}
