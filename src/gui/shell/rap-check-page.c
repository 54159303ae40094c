/* rap-check-page.c: whether this device is ready for the day of a station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-check-page.h"

#include <glib/gi18n.h>

#include "exam/rap-station-check.h"
#include "widgets/rap-main-menu.h"
#include "widgets/rap-strokes.h"

struct _RapCheckPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle *window_title;
  GtkLabel       *outcome_label;
  GtkLabel       *written_label;
  GtkListBox     *results;
  GtkWidget      *bell_button;
  GtkWidget      *again_button;

  /* Owned */
  RapOpenExam  *exam;
  GCancellable *cancellable; /* of the check under way, or NULL */
  RapStrokes   *strokes;     /* once the bell was tried, or NULL */
  char         *power_folder;

  guint station;
};

G_DEFINE_FINAL_TYPE (RapCheckPage, rap_check_page, ADW_TYPE_BIN)

/* What the worker is asked. */
typedef struct
{
  guint  station;
  char  *power_folder;
} Question;

static void
question_free (Question *self)
{
  g_free (self->power_folder);
  g_free (self);
}

static gpointer
read_device (RapStore      *store,
             gpointer       task_data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = task_data;
  RapStationReadings *readings = rap_station_readings_new (store, question->station, error);

  if (readings != NULL && question->power_folder != NULL)
    {
      readings->knows_power = TRUE;
      readings->power = rap_power_read (question->power_folder);
    }
  return readings;
}

/* The screen that the window is on, in the pixels that widgets are measured in. */
static void
read_screen (RapCheckPage       *self,
             RapStationReadings *readings)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *monitor;
  GdkRectangle area;

  if (surface == NULL)
    return;
  monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  if (monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &area);
  readings->screen_width = area.width;
  readings->screen_height = area.height;
}

static const char *
get_icon_name (RapCheckOutcome outcome)
{
  static const char *const names[] = {
    "object-select-symbolic", "dialog-warning-symbolic", "window-close-symbolic",
  };

  return names[outcome];
}

static const char *
get_outcome_words (RapCheckOutcome outcome)
{
  switch (outcome)
    {
    case RAP_CHECK_FINE:
      return _("Fine");
    case RAP_CHECK_WARNING:
      return _("Look at this");
    case RAP_CHECK_FAILED:
    default:
      return _("Failed");
    }
}

static GtkWidget *
make_sign (RapCheckOutcome outcome)
{
  static const char *const classes[] = { "success", "warning", "error" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (get_icon_name (outcome));

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), gtk_label_new (get_outcome_words (outcome)));
  gtk_widget_add_css_class (image, classes[outcome]);

  return box;
}

/* Takes @words. */
static char *
escape (char *words)
{
  char *markup = g_markup_escape_text (words, -1);

  g_free (words);

  return markup;
}

static GtkWidget *
make_row (const RapStationCheckRow *row)
{
  GtkWidget *widget = adw_action_row_new ();
  AdwActionRow *action_row = ADW_ACTION_ROW (widget);
  g_autofree char *words = escape (row->remedy != NULL
                                   ? g_strdup_printf ("%s\n%s", row->words, row->remedy)
                                   : g_strdup (row->words));
  /* Translators: what was looked at, “Fine” or “Failed”, and what was found. */
  g_autofree char *name = g_strdup_printf (_("%s, %s: %s"), row->title,
                                           get_outcome_words (row->outcome), row->words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), row->title);
  adw_action_row_set_subtitle (action_row, words);
  adw_action_row_set_subtitle_lines (action_row, 0);
  adw_action_row_add_suffix (action_row, make_sign (row->outcome));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return widget;
}

static void
clear_list (RapCheckPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));
}

static const char *
get_summary (RapCheckOutcome worst)
{
  switch (worst)
    {
    case RAP_CHECK_FINE:
      return _("This device is ready");
    case RAP_CHECK_WARNING:
      return _("This device is ready, but look at what is marked");
    case RAP_CHECK_FAILED:
    default:
      return _("This device is not ready");
    }
}

static void
set_busy (RapCheckPage *self,
          gboolean      busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.again", !busy && self->exam != NULL);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RapCheckPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = rap_exam_file_append_finish (RAP_EXAM_FILE (source), result,
                                                               &error);

  if (self->exam == NULL || rap_open_exam_get_file (self->exam) != RAP_EXAM_FILE (source))
    return;
  gtk_label_set_label (self->written_label,
                       entries != NULL ? _("This check is written in the exam file.")
                                       : error->message);
}

static void
write_rows (RapCheckPage *self,
            GPtrArray    *rows)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  g_ptr_array_add (drafts, rap_station_check_to_draft (self->station, rows));
  rap_exam_file_append_async (rap_open_exam_get_file (self->exam), drafts, NULL, written_cb,
                              g_object_ref (self));
}

static void
show_rows (RapCheckPage             *self,
           const RapStationReadings *readings)
{
  g_autoptr (GPtrArray) rows = rap_station_check_judge (readings);

  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->results, make_row (rows->pdata[i]));
  gtk_label_set_label (self->outcome_label, get_summary (rap_station_check_worst (rows)));
  gtk_widget_set_visible (self->bell_button, g_str_equal (readings->bells, "sound"));
  if (!readings->read_only)
    write_rows (self, rows);
}

/* One check under way. */
typedef struct
{
  RapCheckPage *page;
  GCancellable *cancellable;
} Look;

static void
look_free (Look *self)
{
  g_object_unref (self->page);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  RapCheckPage *self = look->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStationReadings) readings =
    rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  /* Another check may be under way by now, or the exam closed. */
  if (g_cancellable_is_cancelled (look->cancellable))
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (readings == NULL)
    {
      gtk_label_set_label (self->outcome_label, _("This device could not be checked"));
      gtk_label_set_label (self->written_label, error->message);
      return;
    }
  read_screen (self, readings);
  show_rows (self, readings);
}

static void
check (RapCheckPage *self)
{
  Question *question = g_new0 (Question, 1);
  Look *look = g_new0 (Look, 1);

  clear_list (self);
  gtk_label_set_label (self->outcome_label, _("Checking this device…"));
  gtk_label_set_label (self->written_label, "");
  set_busy (self, TRUE);
  question->station = self->station;
  question->power_folder = g_strdup (self->power_folder);
  self->cancellable = g_cancellable_new ();
  look->page = g_object_ref (self);
  look->cancellable = g_object_ref (self->cancellable);
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), read_device, question,
                            (GDestroyNotify) question_free,
                            (GDestroyNotify) rap_station_readings_free, self->cancellable,
                            read_cb, look);
}

static void
again_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  check (RAP_CHECK_PAGE (widget));
}

static void
bell_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapCheckPage *self = RAP_CHECK_PAGE (widget);

  if (self->strokes == NULL)
    self->strokes = rap_strokes_new ();
  rap_strokes_ring (self->strokes, 1);
}

static void
rap_check_page_dispose (GObject *object)
{
  RapCheckPage *self = RAP_CHECK_PAGE (object);

  rap_check_page_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CHECK_PAGE);
  g_clear_object (&self->strokes);

  G_OBJECT_CLASS (rap_check_page_parent_class)->dispose (object);
}

static void
rap_check_page_class_init (RapCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_check_page_dispose;

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCheckPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RapCheckPage, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, RapCheckPage, written_label);
  gtk_widget_class_bind_template_child (widget_class, RapCheckPage, results);
  gtk_widget_class_bind_template_child (widget_class, RapCheckPage, bell_button);
  gtk_widget_class_bind_template_child (widget_class, RapCheckPage, again_button);
  gtk_widget_class_install_action (widget_class, "check.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "check.bell", NULL, bell_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "check.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
rap_check_page_init (RapCheckPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_check_page_new (void)
{
  return g_object_new (RAP_TYPE_CHECK_PAGE, NULL);
}

void
rap_check_page_check (RapCheckPage  *self,
                      RapOpenExam   *exam,
                      const RapStop *stop,
                      const char    *power_folder)
{
  /* Translators: number and title of a station. */
  g_autofree char *title = g_strdup_printf (_("Station %u · %s"), stop->number, stop->title);

  rap_check_page_clear (self);
  g_set_object (&self->exam, exam);
  self->station = stop->number;
  self->power_folder = g_strdup (power_folder);
  adw_window_title_set_subtitle (self->window_title, title);
  check (self);
}

void
rap_check_page_clear (RapCheckPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->exam);
  g_clear_pointer (&self->power_folder, g_free);
}

void
rap_check_page_focus (RapCheckPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->results));
}
