/* rap-marking-page.c: the examiner's screen: one role-play, marked live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-page-private.h"

#include <glib/gi18n.h>

#include "marking/rap-foot-item.h"
#include "marking/rap-item-row.h"
#include "models/rap-candidate-photo.h"
#include "models/rap-feedback.h"
#include "widgets/rap-pages.h"
#include "widgets/rap-wrap-box.h"
#include "widgets/rap-wrap-layout.h"

#define MESSAGE_MS 7000
/* It does not matter before the sheet goes out. */
#define NAMED_MS 15000

enum
{
  PROP_LARGE = 1,
};

G_DEFINE_FINAL_TYPE (RapMarkingPage, rap_marking_page, ADW_TYPE_BIN)

static guint closed_signal;

/* --- What others of this room use --- */

RapItemControl *
rap_marking_page_get_control (RapMarkingPage *self,
                              const RapItem  *item)
{
  return item->index < self->controls->len ? g_ptr_array_index (self->controls, item->index) : NULL;
}

static void
mark_current (RapMarkingPage *self,
              const RapItem  *item,
              gboolean        current)
{
  RapItemControl *control = item == NULL ? NULL : rap_marking_page_get_control (self, item);

  if (control == NULL)
    return;
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (control), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (control), "current");
}

void
rap_marking_page_set_current (RapMarkingPage *self,
                              const RapItem  *item)
{
  if (item == self->current)
    return;
  mark_current (self, self->current, FALSE);
  self->current = item;
  mark_current (self, item, TRUE);
  rap_anchor_panel_set_item (self->anchors, item == NULL ? NULL : self->session, item);
}

void
rap_marking_page_jump (RapMarkingPage *self,
                       const RapItem  *item)
{
  RapItemControl *control = rap_marking_page_get_control (self, item);

  if (control == NULL)
    return;
  if (item->kind == RAP_ITEM_FLAG)
    rap_marking_header_open_concerns (self->header);
  gtk_widget_grab_focus (GTK_WIDGET (control));
}

void
rap_marking_page_commit (RapMarkingPage *self)
{
  if (self->session == NULL)
    return;
  rap_badge_filter_flush (self->badges);
  rap_anchor_panel_commit (self->anchors);
  rap_moment_bar_commit (self->moments);
  rap_comment_entry_commit (self->sheet_comment);
  rap_marking_header_commit (self->header);
  for (guint i = 0; i < self->controls->len; i++)
    {
      RapItemControl *control = g_ptr_array_index (self->controls, i);

      if (control != NULL)
        rap_item_control_commit (control);
    }
}

static gboolean
message_over_cb (gpointer user_data)
{
  RapMarkingPage *self = user_data;

  self->message_timeout = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  return G_SOURCE_REMOVE;
}

void
rap_marking_page_tell_for (RapMarkingPage *self,
                           const char     *text,
                           guint           milliseconds)
{
  gtk_label_set_label (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  g_clear_handle_id (&self->message_timeout, g_source_remove);
  self->message_timeout = g_timeout_add (milliseconds, message_over_cb, self);
}

void
rap_marking_page_tell (RapMarkingPage *self,
                       const char     *text)
{
  rap_marking_page_tell_for (self, text, MESSAGE_MS);
}

void
rap_marking_page_show_check (RapMarkingPage *self,
                             gboolean        show)
{
  GtkWidget *check = GTK_WIDGET (self->check);

  if (gtk_widget_get_visible (check) == show)
    return;
  if (show)
    rap_submit_check_show (self->check, self->session);
  gtk_widget_set_visible (check, show);
  gtk_widget_set_sensitive (self->sheet, !show);
  gtk_widget_grab_focus (show ? check : self->submit);
}

void
rap_marking_page_emit_closed (RapMarkingPage *self)
{
  g_signal_emit (self, closed_signal, 0);
}

/* --- What stands --- */

static void
show_open_count (RapMarkingPage *self)
{
  g_autofree char *summary = rap_open_list_dup_summary (self->session);
  gboolean open = rap_marking_session_get_open_count (self->session) > 0;
  gboolean editable = rap_marking_session_get_editable (self->session);

  gtk_label_set_label (self->open_count, summary);
  gtk_widget_set_visible (self->open_hint, open);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  if (editable && !open)
    gtk_widget_add_css_class (self->submit, "suggested-action");
  else
    gtk_widget_remove_css_class (self->submit, "suggested-action");
}

/* Words that were owed for one item are written at another. */
static void
show_owed (RapMarkingPage *self)
{
  for (guint i = 0; i < self->controls->len; i++)
    if (RAP_IS_ITEM_ROW (g_ptr_array_index (self->controls, i)))
      rap_item_row_show_owed (g_ptr_array_index (self->controls, i));
}

static void
open_changed_cb (RapMarkingPage *self)
{
  show_open_count (self);
  show_owed (self);
}

static void
item_changed_cb (RapMarkingPage *self,
                 const RapItem  *item)
{
  RapItemControl *control = rap_marking_page_get_control (self, item);

  if (control == NULL)
    return;
  rap_item_control_refresh (control);
  if (item == self->current)
    rap_anchor_panel_refresh (self->anchors);
  if (item->kind == RAP_ITEM_FLAG)
    rap_marking_header_show_concerns (self->header);
}

static void
domain_changed_cb (RapMarkingPage *self)
{
  rap_item_column_refresh_switches (self->first);
  rap_item_column_refresh_switches (self->second);
}

static void
show_sheet_comment (RapMarkingPage *self)
{
  rap_comment_entry_set_text (self->sheet_comment,
                              rap_marking_session_get_comment (self->session, NULL));
}

static void
ways_changed_cb (RapMarkingPage *self)
{
  rap_marking_header_show_saved (self->header);
  rap_marking_page_update_actions (self);
}

static void
show_all (RapMarkingPage *self)
{
  for (guint i = 0; i < self->controls->len; i++)
    {
      RapItemControl *control = g_ptr_array_index (self->controls, i);

      if (control != NULL)
        rap_item_control_refresh (control);
    }
  domain_changed_cb (self);
  rap_anchor_panel_refresh (self->anchors);
  show_sheet_comment (self);
  gtk_widget_set_sensitive (self->sheet_comment_box,
                            rap_marking_session_get_editable (self->session));
  rap_marking_header_show_concerns (self->header);
  show_open_count (self);
  ways_changed_cb (self);
}

/* Nobody types into a sheet on its way out: what comes after the submit would not be in it. */
static void
editable_changed_cb (RapMarkingPage *self)
{
  gtk_widget_set_sensitive (self->sheet, !rap_marking_session_get_submitting (self->session)
                                         && !gtk_widget_get_visible (GTK_WIDGET (self->check)));
  show_all (self);
}

static void
state_changed_cb (RapMarkingPage *self)
{
  if (!rap_marking_session_get_editable (self->session) && !self->guest)
    {
      rap_done_view_show (self->done, self->session);
      rap_pages_show (self->stack, "done");
      gtk_widget_grab_focus (GTK_WIDGET (self->done));
    }
  else
    rap_pages_show (self->stack, "sheet");
}

/* --- Template callbacks --- */

static void
open_shown_cb (RapMarkingPage *self)
{
  rap_open_list_show (self->open_list, self->session);
}

static void
sheet_comment_committed_cb (RapMarkingPage *self,
                            const char     *text)
{
  if (self->session != NULL)
    rap_marking_session_set_comment (self->session, NULL, text);
}

/* --- Names --- */

static void
named_cb (RapMarkingPage     *self,
          const RapCandidate *other)
{
  g_autofree char *text = NULL;

  /* Translators: number and name of a candidate. */
  text = g_strdup_printf (_("What you wrote names %s · %s, who is not the candidate of this "
                            "sheet."), other->number, other->name);
  rap_marking_page_tell_for (self, text, NAMED_MS);
}

/* --- The focus --- */

/* A row that was insensitive for a while is not told that the focus came back to it, and a digit
 * would go to another item: who has the focus is the current one. */
static void
follow_focus (RapMarkingPage *self,
              GtkWidget      *focus)
{
  for (guint i = 0; i < self->controls->len; i++)
    {
      GtkWidget *control = g_ptr_array_index (self->controls, i);

      if (control == NULL || !gtk_widget_is_ancestor (focus, control))
        continue;
      rap_marking_page_set_current (
        self, g_ptr_array_index (rap_marking_session_get_rubric (self->session)->items, i));
      return;
    }
}

static void
focus_moved_cb (RapMarkingPage *self,
                GParamSpec     *pspec,
                GtkRoot        *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  rap_marking_page_watch_popover (self);
  if (focus != NULL && self->session != NULL)
    follow_focus (self, focus);
}

static void
rooted_cb (RapMarkingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), self,
                             G_CONNECT_SWAPPED);
}

/* --- A sheet comes and goes --- */

static void
clear_foot (RapMarkingPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->foot)) != self->sheet_comment_box)
    gtk_widget_unparent (child);
}

static void
stop_photo (RapMarkingPage *self)
{
  if (self->photo != NULL)
    g_cancellable_cancel (self->photo);
  g_clear_object (&self->photo);
  adw_avatar_set_custom_image (self->avatar, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->avatar), NULL);
}

static void
let_go (RapMarkingPage *self)
{
  if (self->session == NULL)
    return;
  rap_marking_page_commit (self);
  rap_marking_page_close_popovers (self);
  rap_badge_filter_drop (self->badges);
  g_clear_object (&self->day);
  g_signal_handlers_disconnect_by_data (self->session, self);
  stop_photo (self);
  rap_marking_page_show_check (self, FALSE);
  rap_anchor_panel_set_item (self->anchors, NULL, NULL);
  self->current = NULL;
  rap_bell_ringer_set_session (self->ringer, NULL);
  rap_marking_page_set_aligned (self, 0, 0);
  rap_clock_view_set_session (self->clock, NULL);
  rap_clock_view_set_session (self->curtain_clock, NULL);
  rap_feedback_view_show (self->feedback, NULL);
  rap_moment_bar_set_session (self->moments, NULL);
  rap_phrase_list_set_target (self->sheet_phrases, NULL, NULL, NULL);
  g_ptr_array_set_size (self->controls, 0);
  rap_item_column_clear (self->first);
  rap_item_column_clear (self->second);
  clear_foot (self);
  rap_marking_header_set_session (self->header, NULL, NULL, NULL);
  rap_open_list_show (self->open_list, NULL);
  rap_submit_check_show (self->check, NULL);
  g_clear_pointer (&self->plan, rap_sheet_plan_free);
  g_clear_object (&self->session);
}

/* All that a candidate may read of this screen besides the clock. */
static void
show_curtain_station (RapMarkingPage *self)
{
  /* Translators: number and title of a station. */
  g_autofree char *text =
    g_strdup_printf (_("Station %u · %s"), rap_marking_session_get_record (self->session)->station,
                     rap_marking_session_get_station_title (self->session));

  gtk_label_set_label (self->curtain_station, text);
}

static void
photo_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RapMarkingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = rap_candidate_photo_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
  if (error != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->avatar), _("The photo cannot be shown"));
}

/* In the place of the initials, which stand there until it is read and where there is none. */
static void
load_photo (RapMarkingPage *self)
{
  const RapCandidate *candidate = rap_marking_session_get_candidate (self->session);

  self->photo = g_cancellable_new ();
  rap_candidate_photo_load_async (rap_marking_session_get_file (self->session), &candidate->id,
                                  self->photo, photo_loaded_cb, g_object_ref (self));
}

static void
show_candidate (RapMarkingPage *self)
{
  const RapCandidate *candidate = rap_marking_session_get_candidate (self->session);

  gtk_label_set_label (self->number, candidate->number);
  gtk_label_set_label (self->name, candidate->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), candidate->name);
  adw_avatar_set_text (self->avatar, candidate->name);
  load_photo (self);
}

static void
add_foot_item (RapMarkingPage *self,
               const RapItem  *item)
{
  GtkWidget *widget = rap_foot_item_new (self->session, item);

  gtk_widget_insert_before (widget, self->foot, self->sheet_comment_box);
  self->controls->pdata[item->index] = widget;
}

static void
make_controls (RapMarkingPage *self)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (self->session);

  g_ptr_array_set_size (self->controls, rubric->items->len);
  rap_item_column_fill (self->first, self->session, &self->plan->columns[0], self->controls);
  rap_item_column_fill (self->second, self->session, &self->plan->columns[1], self->controls);
  gtk_widget_set_visible (GTK_WIDGET (self->second), self->plan->columns[1].rows->len > 0);
  if (self->plan->grade != NULL)
    add_foot_item (self, self->plan->grade);
  for (guint i = 0; i < self->plan->texts->len; i++)
    add_foot_item (self, g_ptr_array_index (self->plan->texts, i));
  rap_marking_header_set_session (self->header, self->session, self->plan, self->controls);
}

static void
connect_session (RapMarkingPage *self)
{
  static const struct
  {
    const char *signal;
    GCallback   callback;
  } connections[] = {
    { "item-changed", G_CALLBACK (item_changed_cb) },
    { "domain-changed", G_CALLBACK (domain_changed_cb) },
    { "sheet-comment-changed", G_CALLBACK (show_sheet_comment) },
    { "notify::editable", G_CALLBACK (editable_changed_cb) },
    { "state-changed", G_CALLBACK (state_changed_cb) },
    { "refused", G_CALLBACK (rap_marking_page_tell) },
    { "named", G_CALLBACK (named_cb) },
    { "notify::open-count", G_CALLBACK (open_changed_cb) },
    { "notify::write-state", G_CALLBACK (ways_changed_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (self->session, connections[i].signal, connections[i].callback, self,
                             G_CONNECT_SWAPPED);
}

RapMarkingSession *
rap_marking_page_get_session (RapMarkingPage *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_PAGE (self), NULL);

  return self->session;
}

void
rap_marking_page_set_session (RapMarkingPage    *self,
                              RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_MARKING_PAGE (self));

  if (session == self->session)
    return;
  let_go (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  self->plan = rap_sheet_plan_new (rap_marking_session_get_rubric (session),
                                   rap_marking_session_get_record (session)->role);
  show_candidate (self);
  make_controls (self);
  rap_bell_ringer_set_session (self->ringer, session);
  rap_clock_view_set_session (self->clock, session);
  rap_clock_view_set_session (self->curtain_clock, session);
  show_curtain_station (self);
  gtk_widget_set_visible (self->curtain_feedback, !self->guest &&
                          rap_feedback_is_wanted (rap_marking_session_get_rubric (session)));
  rap_moment_bar_set_session (self->moments, session);
  rap_phrase_list_set_target (self->sheet_phrases, session, NULL, self->sheet_comment);
  connect_session (self);
  show_all (self);
  rap_pages_show (self->stack, "sheet");
}

void
rap_marking_page_set_day (RapMarkingPage   *self,
                          RapCandidateList *list)
{
  g_return_if_fail (RAP_IS_MARKING_PAGE (self));

  g_set_object (&self->day, list);
  rap_marking_header_set_day (self->header, list);
}

void
rap_marking_page_set_guest (RapMarkingPage *self,
                            gboolean        guest)
{
  g_return_if_fail (RAP_IS_MARKING_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->guest = guest;
  rap_marking_header_set_guest (self->header, guest);
  g_object_set (self->clock, "bare", guest, NULL);
  gtk_widget_set_visible (self->next_candidate, !guest);
  rap_marking_page_update_actions (self);
}

void
rap_marking_page_set_calibration (RapMarkingPage *self,
                                  gboolean        calibration)
{
  g_return_if_fail (RAP_IS_MARKING_PAGE (self));

  rap_done_view_set_calibration (self->done, calibration);
  rap_marking_header_set_calibration (self->header, calibration);
}

void
rap_marking_page_save_words (RapMarkingPage *self)
{
  g_return_if_fail (RAP_IS_MARKING_PAGE (self));

  rap_marking_page_commit (self);
}

static void
rap_marking_page_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (property_id != PROP_LARGE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else if (g_value_get_boolean (value))
    gtk_widget_add_css_class (GTK_WIDGET (object), "large");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (object), "large");
}

static void
rap_marking_page_dispose (GObject *object)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (object);

  let_go (self);
  g_clear_handle_id (&self->message_timeout, g_source_remove);
  /* The template would take the child away behind the back of AdwBin. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_MARKING_PAGE);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_pointer (&self->before_feedback, g_free);
  g_clear_object (&self->day);
  g_clear_object (&self->badges);
  g_clear_object (&self->ringer);
  g_clear_object (&self->strokes);

  G_OBJECT_CLASS (rap_marking_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, header);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, number);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, name);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, clock);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, open_count);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, open_hint);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, open_list);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, first);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, second);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, moments);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, anchors);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, foot);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, sheet_comment_box);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, sheet_comment);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, sheet_phrases);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, submit);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, next_candidate);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, message);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, check);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, curtain_station);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, curtain_clock);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, lift);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, curtain_feedback);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, feedback);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingPage, done);
}

static void
rap_marking_page_class_init (RapMarkingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_marking_page_dispose;
  G_OBJECT_CLASS (klass)->set_property = rap_marking_page_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_LARGE,
                                   g_param_spec_boolean ("large", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE
                                                         | G_PARAM_STATIC_STRINGS));

  closed_signal = g_signal_new ("closed", RAP_TYPE_MARKING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  g_type_ensure (RAP_TYPE_ANCHOR_PANEL);
  g_type_ensure (RAP_TYPE_CLOCK_VIEW);
  g_type_ensure (RAP_TYPE_COMMENT_ENTRY);
  g_type_ensure (RAP_TYPE_ITEM_COLUMN);
  g_type_ensure (RAP_TYPE_DONE_VIEW);
  g_type_ensure (RAP_TYPE_FEEDBACK_VIEW);
  g_type_ensure (RAP_TYPE_MARKING_HEADER);
  g_type_ensure (RAP_TYPE_MOMENT_BAR);
  g_type_ensure (RAP_TYPE_OPEN_LIST);
  g_type_ensure (RAP_TYPE_PHRASE_LIST);
  g_type_ensure (RAP_TYPE_SUBMIT_CHECK);
  g_type_ensure (RAP_TYPE_WRAP_BOX);
  g_type_ensure (RAP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-marking-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, open_shown_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "sheet_comment_cb",
                                                G_CALLBACK (sheet_comment_committed_cb));
  rap_marking_page_install_actions (widget_class);
  rap_marking_page_install_keys (widget_class);
  rap_marking_page_install_badges (widget_class);
}

static void
rap_marking_page_init (RapMarkingPage *self)
{
  self->controls = g_ptr_array_new ();
  self->ringer = rap_bell_ringer_new ();
  self->strokes = rap_strokes_new ();
  g_signal_connect_object (self->ringer, "strokes", G_CALLBACK (rap_strokes_ring), self->strokes,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::root", G_CALLBACK (rooted_cb), NULL);
  rap_marking_page_init_badges (self);
  rap_marking_page_init_keys (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  rap_marking_page_set_aligned (self, 0, 0);
  rap_pages_show (self->stack, "sheet");
  rap_marking_page_update_actions (self);
}

GtkWidget *
rap_marking_page_new (void)
{
  return g_object_new (RAP_TYPE_MARKING_PAGE, NULL);
}
