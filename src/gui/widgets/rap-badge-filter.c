/* rap-badge-filter.c: keeps what a badge scanner types from the keys of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-badge-filter.h"

#include "widgets/rap-scan.h"

/* Two keys can roll off a hand at a scanner's pace, three do not. */
#define MACHINE_KEYS 3

struct _RapBadgeFilter
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *held; /* GVariant: commands, in the order of their keys */

  RapScan scan;
  guint   n_run;    /* keys that came at a scanner's pace, the first included */
  gint64  last_ms;  /* the last of them */
  gint64  ended_ms; /* the Enter of the last badge */
  guint   timeout;
  guint   down;     /* the key that was not released yet, or 0 */
};

enum
{
  COMMAND,
  BADGE,
  UNREAD,
  INTO_TEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapBadgeFilter, rap_badge_filter, G_TYPE_OBJECT)

void
rap_badge_filter_drop (RapBadgeFilter *self)
{
  g_return_if_fail (RAP_IS_BADGE_FILTER (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_ptr_array_set_size (self->held, 0);
  self->n_run = 0;
  self->scan.length = 0;
}

/* A command may bring the page, and with it this filter, to an end, or flush it again. */
void
rap_badge_filter_flush (RapBadgeFilter *self)
{
  g_autoptr (RapBadgeFilter) alive = NULL;
  g_autoptr (GPtrArray) held = NULL;
  gboolean unread;

  g_return_if_fail (RAP_IS_BADGE_FILTER (self));

  if (self->n_run == 0)
    return;
  alive = g_object_ref (self);
  held = g_steal_pointer (&self->held);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  unread = self->n_run >= MACHINE_KEYS;
  rap_badge_filter_drop (self);
  if (unread)
    g_signal_emit (self, signals[UNREAD], 0);
  for (guint i = 0; i < held->len; i++)
    g_signal_emit (self, signals[COMMAND], 0, g_ptr_array_index (held, i));
}

static gboolean
hold_over_cb (gpointer user_data)
{
  RapBadgeFilter *self = user_data;

  self->timeout = 0;
  rap_badge_filter_flush (self);

  return G_SOURCE_REMOVE;
}

/* After a stall the next key may wait in the queue: it comes before the timeout, and the timeout
 * before the next frame. */
static void
go_on_waiting (RapBadgeFilter *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_full (G_PRIORITY_HIGH_IDLE, RAP_BADGE_FILTER_HOLD_MS, hold_over_cb,
                                      self, NULL);
}

static gboolean
is_enter (guint           keyval,
          GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 &&
         (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter);
}

/* Returns: what the key types, or 0 */
static gunichar
get_sign (guint           keyval,
          GdkModifierType state)
{
  gunichar sign = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !g_unichar_isgraph (sign))
    return 0;

  return sign;
}

/* Some scanners end with two Enters. */
static gboolean
is_echo (RapBadgeFilter *self,
         gint64          now_ms)
{
  gboolean echo = self->ended_ms != 0 && now_ms - self->ended_ms <= RAP_SCAN_PACE_MS;

  if (echo)
    self->ended_ms = now_ms;

  return echo;
}

static gboolean
press_enter (RapBadgeFilter *self,
             gint64          now_ms)
{
  g_autofree char *text = NULL;

  if (self->n_run == 0)
    return is_echo (self, now_ms);
  text = rap_scan_end (&self->scan, now_ms);
  if (text == NULL)
    {
      rap_badge_filter_flush (self);
      return GDK_EVENT_PROPAGATE;
    }
  rap_badge_filter_drop (self);
  self->ended_ms = now_ms;
  g_signal_emit (self, signals[BADGE], 0, text);

  return GDK_EVENT_STOP;
}

gboolean
rap_badge_filter_press (RapBadgeFilter  *self,
                        guint            keyval,
                        GdkModifierType  state,
                        GVariant        *command,
                        gint64           now_ms)
{
  gunichar sign = get_sign (keyval, state);
  gboolean repeats;

  g_return_val_if_fail (RAP_IS_BADGE_FILTER (self), GDK_EVENT_PROPAGATE);

  repeats = keyval == self->down;
  self->down = keyval;
  if (repeats || now_ms - self->last_ms > RAP_SCAN_PACE_MS)
    rap_badge_filter_flush (self);
  if (repeats)
    return GDK_EVENT_PROPAGATE;
  self->last_ms = now_ms;
  if (is_enter (keyval, state))
    return press_enter (self, now_ms);
  if (sign == 0 && self->n_run + 1 < MACHINE_KEYS)
    {
      rap_badge_filter_flush (self);
      return GDK_EVENT_PROPAGATE;
    }
  self->n_run++;
  if (sign != 0)
    rap_scan_add (&self->scan, sign, now_ms);
  go_on_waiting (self);
  if (self->n_run >= MACHINE_KEYS)
    g_ptr_array_set_size (self->held, 0);
  else if (command != NULL)
    g_ptr_array_add (self->held, g_variant_ref (command));

  return command != NULL || self->n_run >= MACHINE_KEYS;
}

static gboolean
has_digit (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isdigit (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

/* The last letters of a word can be as fast as a scanner: what has no digit is prose. */
gboolean
rap_badge_filter_press_in_text (RapBadgeFilter  *self,
                                guint            keyval,
                                GdkModifierType  state,
                                gint64           now_ms)
{
  gunichar sign = get_sign (keyval, state);
  g_autofree char *text = NULL;

  g_return_val_if_fail (RAP_IS_BADGE_FILTER (self), GDK_EVENT_PROPAGATE);

  rap_badge_filter_flush (self);
  if (sign != 0)
    rap_scan_add (&self->scan, sign, now_ms);
  if (!is_enter (keyval, state))
    return GDK_EVENT_PROPAGATE;
  text = rap_scan_end (&self->scan, now_ms);
  if (text == NULL || !has_digit (text))
    return is_echo (self, now_ms);
  self->ended_ms = now_ms;
  g_signal_emit (self, signals[INTO_TEXT], 0, text);

  return GDK_EVENT_STOP;
}

void
rap_badge_filter_release (RapBadgeFilter *self,
                          guint           keyval)
{
  g_return_if_fail (RAP_IS_BADGE_FILTER (self));

  if (keyval == self->down)
    self->down = 0;
}

static void
rap_badge_filter_finalize (GObject *object)
{
  RapBadgeFilter *self = RAP_BADGE_FILTER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->held, g_ptr_array_unref);

  G_OBJECT_CLASS (rap_badge_filter_parent_class)->finalize (object);
}

static void
rap_badge_filter_class_init (RapBadgeFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_badge_filter_finalize;

  signals[COMMAND] = g_signal_new ("command", RAP_TYPE_BADGE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
  signals[BADGE] = g_signal_new ("badge", RAP_TYPE_BADGE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNREAD] = g_signal_new ("unread", RAP_TYPE_BADGE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[INTO_TEXT] = g_signal_new ("into-text", RAP_TYPE_BADGE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rap_badge_filter_init (RapBadgeFilter *self)
{
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
}

RapBadgeFilter *
rap_badge_filter_new (void)
{
  return g_object_new (RAP_TYPE_BADGE_FILTER, NULL);
}
