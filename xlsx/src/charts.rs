//! How does a spreadsheet draw the rows of its tables itself, so that its reader can go on working with the picture?

use rust_xlsxwriter::{
    Chart as Drawn, ChartAxisLabelPosition, ChartDataLabel, ChartLegendPosition, ChartType,
    ConditionalFormat2ColorScale, Worksheet,
};
use serde::Deserialize;

use crate::Error;

/// Their size, in pixels; a row of a sheet is 20 of them high.
const WIDTH: u32 = 720;
const LEAST_HEIGHT: u32 = 320;
const LINE_HEIGHT: u32 = 26;
const HEADING_HEIGHT: u32 = 110;
const ROW_HEIGHT: u32 = 20;

/// Of the first series, of the second, and of what else there is.
const COLOURS: [&str; 3] = ["#B3261E", "#1F4E8C", "#8D887E"];

/// Of the least and of the most in a column that is shaded.
const PALE: &str = "#FFFFFF";
const DEEP: &str = "#F0B8B3";

/// A picture of some rows of a sheet, beside them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// How it is drawn.
    pub kind: Kind,
    /// What stands above it.
    pub title: String,
    /// What its values are in.
    pub unit: String,
    /// The first of its rows, counted from the first below the head.
    pub first: u32,
    /// How many rows it has.
    pub count: u32,
    /// The column that names its rows.
    pub names: u16,
    /// The columns that are drawn.
    pub series: Vec<Series>,
}

/// How rows are drawn.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One below the other.
    Bars,
    /// One beside the other: a course of time.
    Columns,
    /// Parts of a whole.
    Pie,
}

/// One column that is drawn.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Which one it is.
    pub column: u16,
}

impl Chart {
    fn height(&self) -> u32 {
        let lines = self.count.saturating_mul(u32::try_from(self.series.len()).unwrap_or(1));
        let needed = if self.kind == Kind::Bars { lines.saturating_mul(LINE_HEIGHT) } else { 0 };
        needed.saturating_add(HEADING_HEIGHT).clamp(LEAST_HEIGHT, 40 * LEAST_HEIGHT)
    }

    fn drawn(&self, sheet: &str) -> Drawn {
        let mut chart = Drawn::new(match self.kind {
            Kind::Bars => ChartType::Bar,
            Kind::Columns => ChartType::Column,
            Kind::Pie => ChartType::Pie,
        });
        let (first, last) = (self.first.saturating_add(1), self.first.saturating_add(self.count));
        for (at, series) in self.series.iter().enumerate() {
            let drawn = chart.add_series();
            drawn
                .set_name(series.name.as_str())
                .set_categories((sheet, first, self.names, last, self.names))
                .set_values((sheet, first, series.column, last, series.column));
            let mut label = ChartDataLabel::new();
            if self.kind == Kind::Pie {
                label.show_category_name().show_percentage();
            } else {
                label.show_value();
                drawn.set_format(&mut fill(COLOURS[at.min(COLOURS.len() - 1)])).set_gap(60);
            }
            drawn.set_data_label(&label);
        }
        chart.title().set_name(self.title.as_str());
        chart.set_alt_text(&self.title).set_width(WIDTH).set_height(self.height());
        if self.series.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Top);
        } else {
            chart.legend().set_hidden();
        }
        // Of bars that lie, the library calls the upright axis of names y. What falls would lie over its own name.
        match self.kind {
            Kind::Bars => {
                // The first row stands at the top.
                chart.y_axis().set_label_position(ChartAxisLabelPosition::Low).set_reverse();
                chart.y_axis().set_major_gridlines(false);
                chart.x_axis().set_name(self.unit.as_str()).set_major_gridlines(false);
            }
            Kind::Columns => {
                chart.x_axis().set_label_position(ChartAxisLabelPosition::Low);
                chart.y_axis().set_name(self.unit.as_str()).set_major_gridlines(false);
            }
            Kind::Pie => {}
        }
        chart
    }
}

fn fill(colour: &str) -> rust_xlsxwriter::ChartFormat {
    let mut format = rust_xlsxwriter::ChartFormat::new();
    format.set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(colour));
    format
}

/// Puts the charts of a sheet below each other, at the right of its columns.
pub(crate) fn insert(
    charts: &[Chart],
    name: &str,
    sheet: &mut Worksheet,
    columns: usize,
) -> Result<(), Error> {
    let beside = u16::try_from(columns.saturating_add(1)).unwrap_or(u16::MAX);
    let mut row = 1;
    for chart in charts {
        sheet.insert_chart(row, beside, &chart.drawn(name))?;
        row += chart.height() / ROW_HEIGHT + 2;
    }
    Ok(())
}

/// Shades the numbers of columns, each from its least to its most.
pub(crate) fn shade(columns: &[u16], sheet: &mut Worksheet, rows: u32) -> Result<(), Error> {
    for column in columns.iter().filter(|_| rows > 0) {
        let scale = ConditionalFormat2ColorScale::new().set_minimum_color(PALE).set_maximum_color(DEEP);
        sheet.add_conditional_format(1, *column, rows, *column, &scale)?;
    }
    Ok(())
}
