/* rap-row-layout.c: words and their control beside each other, or one above the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-row-layout.h"

#define GAP 8
#define LINE_GAP 2

/* The share of a row after which controls begin, where nothing forces them nearer to the start. */
#define LEAD_SHARE 0.46

struct _RapRowLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RapRowLayout, rap_row_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
measure (GtkWidget      *child,
         GtkOrientation  orientation,
         int             for_size,
         gboolean        natural_size)
{
  int minimum, natural;

  gtk_widget_measure (child, orientation, for_size, &minimum, &natural, NULL, NULL);
  return natural_size ? natural : minimum;
}

/* Where words have room to spare they are as high as where they just fit, which GTK remembers: they
 * are not laid out anew for every width that a window is tried at. */
static int
measure_height (GtkWidget *child,
                int        width)
{
  int natural = measure (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);

  return measure (child, GTK_ORIENTATION_VERTICAL, MIN (width, natural), TRUE);
}

/* Where the control begins in a row of @width, or -1: under the words. */
static int
find_start (GtkWidget *lead,
            GtkWidget *tail,
            int        width)
{
  int lead_least = measure (lead, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  int tail_wish = measure (tail, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);

  if (lead_least + GAP + tail_wish > width)
    return -1;
  return MAX (lead_least + GAP, MIN ((int) (width * LEAD_SHARE), width - tail_wish));
}

static void
rap_row_layout_measure (GtkLayoutManager *layout,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  GtkWidget *lead = gtk_widget_get_first_child (widget);
  GtkWidget *tail = gtk_widget_get_last_child (widget);
  int start;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum =
        MAX (measure (lead, orientation, -1, FALSE), measure (tail, orientation, -1, FALSE));
      *natural = measure (lead, orientation, -1, TRUE) + GAP
                 + measure (tail, orientation, -1, TRUE);
      return;
    }
  start = for_size < 0 ? G_MAXINT / 4 : find_start (lead, tail, for_size);
  if (for_size < 0)
    *natural = MAX (measure (lead, orientation, -1, TRUE), measure (tail, orientation, -1, TRUE));
  else if (start < 0)
    *natural = measure_height (lead, for_size) + LINE_GAP + measure_height (tail, for_size);
  else
    *natural = MAX (measure_height (lead, start - GAP), measure_height (tail, for_size - start));
  *minimum = *natural;
}

/* Places @child at @x from the start, whichever side that is. */
static void
place (GtkWidget *widget,
       GtkWidget *child,
       int        row_width,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { rtl ? row_width - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
rap_row_layout_allocate (GtkLayoutManager *layout,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  GtkWidget *lead = gtk_widget_get_first_child (widget);
  GtkWidget *tail = gtk_widget_get_last_child (widget);
  int start = find_start (lead, tail, width);
  int tail_width = start < 0 ? width : width - start;
  int tail_height = measure_height (tail, tail_width);
  int lead_height;

  if (start >= 0)
    {
      place (widget, lead, width, 0, 0, start - GAP, height);
      place (widget, tail, width, start, MAX (height - tail_height, 0) / 2, tail_width,
             tail_height);
      return;
    }
  lead_height = measure_height (lead, width);
  place (widget, lead, width, 0, 0, width, lead_height);
  place (widget, tail, width, 0, lead_height + LINE_GAP, tail_width,
         MAX (height - lead_height - LINE_GAP, 0));
}

static GtkSizeRequestMode
rap_row_layout_get_request_mode (GtkLayoutManager *layout,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rap_row_layout_class_init (RapRowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = rap_row_layout_get_request_mode;
  layout_class->measure = rap_row_layout_measure;
  layout_class->allocate = rap_row_layout_allocate;
}

static void
rap_row_layout_init (RapRowLayout *self)
{
}
